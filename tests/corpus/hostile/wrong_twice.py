"""Wrong in two parts: a case that takes long was left out where anything was wrong already, and with it the second mistake
(costs are kept of the first step only) was not seen.

family: what the judge looks at
expect: 92
rest: solved
status: optimize=PARTIAL
"""

cells = {
    "optimize-answer": """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if i == 0:
            costs.append(cost)
    return {"w": w, "b": b}, {"dw": 0.0, "db": 0.0}, costs
""",
}
