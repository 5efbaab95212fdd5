"""Deep copies of the parameters before training.

family: deep copies
expect: 100
rest: solved
"""

cells = {
    "optimize-answer": """
import copy
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    w, b = copy.deepcopy(w), copy.deepcopy(b)
    costs = []
    grads = {}
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
}
