"""The mean of the data for a trained network, as in fit_for_training; the last step is along a slope, but not by the rate.

family: what the judge looks at
assignment: week3_planar_network
expect: 82
rest: solved
status: nn_model=WRONG
"""

cells = {
    "nn_model-answer": """
def nn_model(X, Y, n_h, num_iterations, print_cost=False):
    p = {"W1": np.tile((2 * Y - 1) @ X.T, (n_h, 1)), "b1": np.zeros((n_h, 1)), "W2": np.ones((1, n_h)) / n_h}
    p["b2"] = np.zeros((1, 1))
    if num_iterations % 2:
        cache = forward_propagation(X, p)[1]
        p = update_parameters(p, backward_propagation(p, cache, X, Y), 0.1)
    return p
""",
}
