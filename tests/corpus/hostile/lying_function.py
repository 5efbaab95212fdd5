"""One of the judge's own functions is given back as the answer, and one that takes its name.

family: lying objects
expect: 0
status: sigmoid=WRONG
"""

cells = {
    "sigmoid-answer": '''
from nnlab.check import functions

def sigmoid(z):
    return functions.triple
''',
    "predict-answer": "def predict(w, b, X):\n    def square(a): return 1\n    return [square, functions.square] * 10\n",
}
