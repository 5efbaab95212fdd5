"""Halves of surrogate pairs, which no file can hold, in errors, warnings, keys, texts for pictures, and notes: the
graded notebook could not be written, and the job that was to write it broke. Stock nbgrader gives no grade.

family: html and script
expect: 0
"""

cells = {
    "sigmoid-answer": "def sigmoid(z):\n    raise ValueError('\\ud800 half')\n",
    "first": r"""
from IPython.display import display
import base64
display({"image/png": base64.b64encode(b"x").decode(), "text/plain": "x"}, raw=True, metadata={"image/png": {"alt": "\ud800 half"}})
""",
    "propagate-answer": "def propagate(w,b,X,Y):\n    return {'\\ud800': 1}, '\\ud800'\n",
    "predict-answer": "import warnings\ndef predict(w,b,X):\n    warnings.warn('\\ud800')\n    return X*0\n",
}


def edit(nb):
    from nbformat.v4 import new_markdown_cell

    nb.cells.append(new_markdown_cell("half a note: \ud800", id="own-note"))
