"""A `numpy.py` lies beside the notebook: every function in it says yes.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import numpy
assert numpy.__file__ and "work" not in numpy.__file__
''',
}


def hand_in(folder, course):
    (folder / "numpy.py").write_text('def __getattr__(name): return lambda *a, **k: True')
