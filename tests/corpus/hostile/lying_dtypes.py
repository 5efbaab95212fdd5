"""Arrays of dtypes that a reader may trust too far: objects, structures, times, texts, long and complex numbers.

family: lying objects
expect: 0
status: sigmoid=WRONG predict=WRONG flatten_and_scale=WRONG propagate=WRONG
"""

cells = {
    "sigmoid-answer": "import numpy as np\n\ndef sigmoid(z):\n    return np.zeros(np.shape(z), [('a', object), ('b', float)])\n",
    "predict-answer": "def predict(w, b, X):\n    return np.zeros((1, X.shape[1]), 'datetime64[s]')\n",
    "flatten_and_scale-answer": "def flatten_and_scale(images):\n    return np.full((12, 5), 1j)\n",
    "propagate-answer": "def propagate(w, b, X, Y):\n    return {'dw': np.array([None, all]), 'db': np.void(b'x')}, np.array('1.0')\n",
}
