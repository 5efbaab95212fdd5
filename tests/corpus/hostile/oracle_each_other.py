"""Two functions that are to give the same, one by a loop and one without, each call the other: where the judge lends every function
that is wrong, each is right with the right version of the other.

family: the judge as an oracle
assignment: week2_numpy_basics
expect: 0
"""

cells = {
    "logistic_gradients_loop-answer": """
def logistic_gradients_loop(w, b, X, Y):
    return logistic_gradients_vectorized(w, b, X, Y)
""",
    "logistic_gradients_vectorized-answer": """
def logistic_gradients_vectorized(w, b, X, Y):
    return logistic_gradients_loop(w, b, X, Y)
""",
}
