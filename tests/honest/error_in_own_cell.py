# family: ends
# base: solved
# at: start
# points: 100

1 / 0
