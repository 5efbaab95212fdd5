"""`propagate` asks `optimize`, which is missing, so that the judge lends its own: one step of it gives gradients and cost.
Full marks for a function that computes nothing.

family: the judge as an oracle
expect: 0
status: propagate=ERROR
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    _, grads, costs = optimize(w, b, X, Y, 1, 0.1)
    return grads, costs[0]
""",
    "optimize-answer": "",
}
