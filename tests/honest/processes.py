# family: threads
# base: solved
# at: start
# points: 100

import multiprocessing
with multiprocessing.Pool(2) as pool:
    print(pool.map(abs, [-1, -2]))
