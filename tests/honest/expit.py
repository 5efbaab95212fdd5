# family: unusual right answers
# base: solved
# at: sigmoid
# points: 100

from scipy.special import expit as sigmoid
