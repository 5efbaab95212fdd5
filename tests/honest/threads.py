# family: threads
# base: solved
# at: start
# points: 100

from concurrent.futures import ThreadPoolExecutor
print(list(ThreadPoolExecutor(2).map(abs, [-1, -2])))
