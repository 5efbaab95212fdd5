# family: warnings
# base: solved
# at: start
# points: 100

import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    x = 1
