"""A masked array with everything masked: under stock nbgrader `np.allclose` of it and anything is true.

family: lying objects
expect: 0
status: sigmoid=WRONG
"""

cells = {
    "sigmoid-answer": '''
import numpy as np

def sigmoid(z):
    return np.ma.masked_all(np.shape(z))
''',
    "predict-answer": '''
def predict(w, b, X):
    return np.ma.array(np.zeros((1, X.shape[1])), mask=True)
''',
}
