"""One of the judge's own functions is given back as the answer, one that takes its name, and one that was put into
the table of those that may travel: it says that it is a function, and when it is compared that it is an array of
just those numbers. Under stock nbgrader the table is the judge's own.

family: lying objects
expect: 0
status: sigmoid=WRONG
"""

cells = {
    "sigmoid-answer": """
from nnlab import functions

def sigmoid(z):
    return functions.FUNCTIONS["triple"]
""",
    "predict-answer": "def predict(w, b, X):\n    def square(a): return 1\n    return [square, functions.FUNCTIONS['square']] * 10\n",
    "flatten_and_scale-answer": """
import sys
import numpy as np
from tellwhy import functions

class Answer:
    __name__ = "answer"
    @property
    def __class__(self):
        return np.ndarray if sys._getframe(1).f_code.co_name == "numbers" else type(self)
    def __call__(self):
        return 0
    def __array__(self, dtype=None, copy=None):
        return np.array(sys._getframe(1).f_locals["e"])

functions.FUNCTIONS["answer"] = Answer()

def flatten_and_scale(images):
    return functions.FUNCTIONS["answer"]
""",
}
