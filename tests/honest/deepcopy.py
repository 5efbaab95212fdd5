# family: deep copies
# base: solved
# at: optimize
# points: 100

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
