# family: magics
# base: solved
# at: start
# points: 100

%timeit -n 2 -r 1 sum(range(100))
