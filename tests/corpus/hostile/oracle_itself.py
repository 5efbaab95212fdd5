"""The function finds the pipe in the frames below it and asks the judge for the very function that is judged.

family: the judge as an oracle
expect: 0
"""

cells = {
    "sigmoid-answer": """
import sys
def sigmoid(z):
    frame = sys._getframe()
    while frame:
        context = frame.f_locals.get("context")
        if context is not None:
            return context.remote("sigmoid")(z)
        frame = frame.f_back
""",
}
