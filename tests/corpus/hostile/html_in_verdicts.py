"""Verdicts repeat what a function did: control sequences, text from right to left, and ten thousand keys make them up.

family: html and script
expect: 0
"""

cells = {
    "sigmoid-answer": "def sigmoid(z):\n    raise ValueError('\\x1b[2J\\x1b]0;owned\\x07 \\u202e \\x9b2J')\n",
    "propagate-answer": "def propagate(w, b, X, Y):\n    return {'\\x1b[2J': 1, 'dw': '\\x1b]0;x\\x07'}, 1.0\n",
    "predict-answer": "def predict(w, b, X):\n    return {str(k) * 10: 1 for k in range(10_000)}\n",
    "optimize-answer": "def optimize(*args):\n    return type('\\x1b[2J' * 5, (), {})()\n",
}
