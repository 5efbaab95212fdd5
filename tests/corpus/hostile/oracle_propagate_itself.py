"""The second, lent, run is used to ask for the function that is judged.

family: the judge as an oracle
expect: 0
"""

cells = {
    "propagate-answer": """
import sys
def propagate(w, b, X, Y):
    frame = sys._getframe()
    while frame:
        context = frame.f_locals.get("context")
        if context is not None:
            return context.remote("propagate")(w, b, X, Y)
        frame = frame.f_back
""",
}
