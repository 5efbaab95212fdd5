"""`predict` asks the judge's `model`, after one step of training that is made to arrive at w and b.

family: the judge as an oracle
expect: 0
status: predict=ERROR
"""

cells = {
    "predict-answer": """
import numpy as np

def predict(w, b, X):
    rate = 2 * b
    made = model(w / b, np.ones((1, 1)), X, np.zeros((1, X.shape[1])), 1, rate)
    return made["Y_prediction_test"]
""",
    "model-answer": "",
}
