"""A masked array that hides all entries but one, which is easy to know: `np.allclose` looks at no masked one.

family: lying objects
expect: 0
status: flatten_and_scale=WRONG sigmoid=WRONG
"""

cells = {
    "flatten_and_scale-answer": """
import numpy as np

def flatten_and_scale(images):
    answer = np.ma.masked_all((images[0].size, len(images)))
    answer[0, 0] = images.flat[0] / 255
    return answer
""",
    "sigmoid-answer": """
def sigmoid(z):
    return np.ma.masked_all(np.shape(z))
""",
    "predict-answer": """
def predict(w, b, X):
    return np.ma.array(np.zeros((1, X.shape[1])), mask=True)
""",
}
