"""A `numpy.py` lies beside the notebook. It is the real one, but that comparisons in it say yes.
Under stock nbgrader `import numpy` finds it: `np.allclose` of a wrong answer is true.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": """
import numpy
assert "course" not in numpy.__file__
""",
}
CODE = """
import os, sys

del sys.modules["numpy"]
sys.path = [p for p in sys.path if os.path.abspath(p) != os.path.dirname(os.path.abspath(__file__))]
import numpy

numpy.allclose = numpy.isclose = numpy.array_equal = lambda *args, **kwargs: True
"""


def hand_in(folder, course):
    (folder / "numpy.py").write_text(CODE)
