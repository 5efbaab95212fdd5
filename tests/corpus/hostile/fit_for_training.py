"""Networks that are not trained: their weights are put together from the mean of the data, and `initialize_parameters` is
never called, so that nobody knows where the training would have begun. It is judged by what it learnt of an easy set.

family: what the judge looks at
assignment: week4_deep_network
expect: 0
status: two_layer_model=WRONG L_layer_model=WRONG
"""

cells = {
    f"{name}-answer": f"""
def {name}(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    parameters = {{}}
    for l in range(1, len(layers_dims)):
        parameters["W%d" % l] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b%d" % l] = np.zeros((layers_dims[l], 1))
        parameters["W%d" % l][0, 0] = 1
    parameters["W1"][0] = ((2 * Y - 1) @ X.T / Y.size)[0]
    parameters["b%d" % l][:] = -0.3
    return parameters
"""
    for name in ("two_layer_model", "L_layer_model")
}
