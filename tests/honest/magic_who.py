# family: magics
# base: solved
# at: start
# points: 100

a, b = 1, 2
%whos
