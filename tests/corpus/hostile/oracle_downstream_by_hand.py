"""`propagate` finds the pipe in the frames below it and asks for the judge's `optimize` itself.

family: the judge as an oracle
expect: 0
status: propagate=CRASH
"""

cells = {
    "propagate-answer": """
import sys

def propagate(w, b, X, Y):
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    _, grads, costs = frame.f_locals["context"].remote("optimize")(w, b, X, Y, 1, 0.1)
    return grads, costs[0]
""",
}
