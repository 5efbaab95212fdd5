"""Pickles, and arrays of objects that hold one, lie beside the notebook and in what a function returns: reading them
runs code.

family: pickles
expect: 0
"""

CODE = """
import pickle, os
import numpy as np

class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/corpus-was-here @COURSE@/corpus-was-here",)
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    def __getstate__(self):
        return {"x": 1}

try:
    print(np.load("weights.npy", allow_pickle=True).dtype)
except Exception as e:
    print(type(e).__name__)
"""
cells = {
    "first": CODE,
    "sigmoid-answer": "def sigmoid(z):\n    return pickle.dumps(Bomb())\n",
    "predict-answer": "def predict(w, b, X):\n    return np.array([Bomb()] * 3, dtype=object)\n",
    "propagate-answer": "def propagate(w, b, X, Y):\n    return {Bomb(): Bomb(), 'dw': Bomb()}, Bomb()\n",
    "model-answer": "def model(*args):\n    raise type('E', (Exception,), {'__reduce__': Bomb.__reduce__, '__str__': lambda s: 'x'})\n",
}


def hand_in(folder, course):
    import os

    import numpy as np

    class Weights:
        def __reduce__(self):
            return os.system, (f"touch {course}/corpus-was-here /var/tmp/corpus-was-here",)

    np.save(folder / "weights.npy", np.array([Weights()], dtype=object), allow_pickle=True)
