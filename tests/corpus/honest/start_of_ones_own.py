"""Networks that draw their first parameters themselves: from a generator without a seed, and from one of the notebook.

family: unusual right answers
assignment: week4_deep_network
rest: solved
expect: 100
"""

cells = {
    "two_layer_model-answer": """
def two_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    n_x, n_h, n_y = layers_dims
    rng = np.random.default_rng()
    parameters = {"W1": rng.normal(size=(n_h, n_x)) / np.sqrt(n_x), "b1": np.zeros((n_h, 1))}
    parameters |= {"W2": rng.normal(size=(n_y, n_h)) / np.sqrt(n_h), "b2": np.zeros((n_y, 1))}
    for i in range(num_iterations):
        A2, caches = L_model_forward(X, parameters)
        parameters = update_parameters(parameters, L_model_backward(A2, Y, caches), learning_rate)
    return parameters
""",
    "L_layer_model-answer": """
rng = np.random.default_rng(2026)

def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=False):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = rng.normal(scale=layers_dims[l - 1] ** -0.5, size=(layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters
""",
}
