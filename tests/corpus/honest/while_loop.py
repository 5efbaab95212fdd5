"""Training by a while loop.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "optimize-answer": """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    i, costs = 0, []
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        costs += [cost] if i % 100 == 0 else []
        i += 1
    return dict(w=w, b=b), dict(dw=grads["dw"], db=grads["db"]), costs
""",
}
