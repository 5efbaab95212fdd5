# family: magics
# base: solved
# at: start
# points: 100

%load_ext autoreload
%autoreload 2
