# family: magics
# base: solved
# at: start
# points: 100

%matplotlib inline
