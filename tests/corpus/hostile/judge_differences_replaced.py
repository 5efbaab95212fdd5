"""`differences`, with which results are compared, never finds any. Under stock nbgrader: whatever returns a value is right.

family: patching the judge
expect: 0
"""

cells = {
    "first": """
import sys
import tellwhy.verdict
import tellwhy.compare

for module in list(sys.modules.values()):
    if hasattr(module, "differences"):
        module.differences = lambda *args, **kwargs: []
""",
    "sigmoid-answer": "def sigmoid(z):\n    return None\n",
    "predict-answer": "def predict(w, b, X):\n    return None\n",
}
