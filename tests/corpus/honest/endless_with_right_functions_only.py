"""A loop that ends only because `sigmoid` is wrong: with the right one it does not. That costs `optimize`, and nothing after it.

family: ends
rest: solved
expect: 75
status: sigmoid=WRONG propagate=CORRECT optimize=TIMEOUT predict=CORRECT model=CORRECT
"""

cells = {
    "sigmoid-answer": """
def sigmoid(z):
    return z - z - 1.0
""",
    "optimize-answer": """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    grads, cost = propagate(w, b, X, Y)
    while cost > 1e-9:
        cost = 1.0 * cost
    return {"w": w, "b": b}, grads, [cost]
""",
}
