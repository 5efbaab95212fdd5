# family: files beside the notebook
# base: untouched
# at: start
# points: 0
# file: numpy.py: def __getattr__(name): return lambda *a, **k: True

import numpy
assert numpy.__file__ and "work" not in numpy.__file__
