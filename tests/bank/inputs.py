"""Inputs of the usual sizes for every exercise, a few of them extreme but legal. They know nothing of the judge's."""

import math

import numpy as np


def two(rng, n_x=3, n_h=5, n_y=2, scale=1.0):
    """Parameters of a network of one hidden layer."""
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    return {key: scale * rng.normal(size=shape) for key, shape in shapes.items()}


def deep(rng, dims):
    """Parameters of a network of len(dims) - 1 layers."""
    parameters = {}
    for l in range(1, len(dims)):
        parameters[f"W{l}"] = rng.normal(size=(dims[l], dims[l - 1])) / np.sqrt(dims[l - 1])
        parameters[f"b{l}"] = 0.3 * rng.normal(size=(dims[l], 1))
    return parameters


def slopes(parameters, rng):
    return {"d" + key: rng.normal(size=value.shape) * 4 for key, value in parameters.items()}


def labels(rng, *shape):
    Y = rng.integers(0, 2, shape)
    Y[..., 0], Y[..., -1] = 1, 0
    return Y


def learnable(rng, n_x, n_y, m):
    """Points of two clearly parted groups, and their labels, of which one in seven is wrong."""
    Y = labels(rng, n_y, m)
    X = rng.normal(size=(n_x, m)) + 2.5 * (2 * Y[:1] - 1)
    Y[:, ::7] = 1 - Y[:, ::7]
    return X, Y


def chances(rng, *shape):
    """Probabilities, some of them close to 0 and to 1."""
    P = rng.uniform(0.1, 0.9, shape)
    P[..., 1], P[..., 2] = 0.002, 0.997
    return P


def one_hot(rng, n_y, m):
    return np.eye(n_y)[:, rng.integers(0, n_y, m)]


def columns(rng, n_y, m):
    P = rng.uniform(0.1, 1, (n_y, m)) ** 3
    return P / P.sum(axis=0)


def reals(rng):
    """Numbers of the usual size, and some that are large."""
    z = rng.normal(size=(3, 5)) * 3
    z[0, 0], z[1, 1], z[2, 2], z[0, 4], z[1, 0] = 24.0, -24.0, 0.4, 0.02, -0.7
    return z


def peaks(rng):
    """Scores of which one in each column is far above the others."""
    Z = rng.normal(size=(4, 3))
    Z[[1, 3, 0], [0, 1, 2]] = 1500
    return Z


def regression(rng, m=7):
    parameters = two(rng)
    X, Y = rng.normal(size=(3, m)), rng.normal(size=(2, m)) * 3
    return parameters, X, Y


def cached(parameters, X, squash):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": squash(Z2)}


def logistic(z):
    return 1 / (1 + np.exp(-z))


def quadratic(parameters):
    return float(sum(np.sum((k + 1) * np.sin(value)) for k, value in enumerate(parameters.values())))


def check_gradient(rng, error):
    parameters = two(rng)
    grads = {"d" + key: (k + 1) * np.cos(value) for k, (key, value) in enumerate(parameters.items())}
    grads["dW1"][0, 1] += error
    grads["db2"][1, 0] -= error / 2
    return quadratic, parameters, grads


def stored(space, rng, dims, m):
    """Output, labels and caches of a network, as the notebook's own functions give them."""
    X, Y = rng.normal(size=(dims[0], m)) * 2, labels(rng, dims[-1], m)
    AL, caches = space["L_model_forward"](X, deep(rng, dims))
    return AL, Y, caches


def layer(space, rng, activation):
    A, W, b = rng.normal(size=(4, 6)) * 2, rng.normal(size=(3, 4)), rng.normal(size=(3, 1))
    return rng.normal(size=(3, 6)) * 9, space["linear_activation_forward"](A, W, b, activation)[1], activation


def trained(rng, n_x, m, *more):
    X, Y = learnable(rng, n_x, 1, m)
    X_test, Y_test = learnable(rng, n_x, 1, m - 2)
    return X / 3, Y, X_test / 3, Y_test, *more


def images(rng, *shape):
    return rng.integers(0, 256, shape).astype(np.uint8)


def weights(rng, n_x=4, m=7):
    return rng.normal(size=(n_x, 1)), 0.4, rng.normal(size=(n_x, m)) * 1.5, labels(rng, 1, m)


def near_half(rng):
    w, b, X, _ = weights(rng, 4, 30)
    return w, b, X / np.linspace(0.5, 40, 30)


SIMPLE = {  # arguments that the solutions of no other exercise are needed for: {exercise: [function of rng]}
    "week2_numpy_basics": {
        "sigmoid": [reals, lambda r: 0.7],
        "sigmoid_derivative": [reals, lambda r: -1.2],
        "image2vector": [lambda r: images(r, 3, 4, 3), lambda r: images(r, 2, 5, 2) / 255],
        "normalize_rows": [lambda r: r.normal(size=(4, 3)) * 5, lambda r: r.normal(size=(3, 3))],
        "softmax": [lambda r: r.normal(size=(4, 3)) * 3, lambda r: r.normal(size=(3, 3)) * 8],
        "L1": [lambda r: (r.normal(size=(1, 6)), labels(r, 1, 6))],
        "L2": [lambda r: (r.normal(size=(1, 6)), labels(r, 1, 6))],
        "nudge_derivative": [lambda r: (lambda t: t**3 - t, 1.7, 1e-3), lambda r: (math.sin, -4.0, 1e-4)],
        "computation_graph": [lambda r: tuple(r.normal(size=3) * 4), lambda r: (5, 3, 2)],
        "column_percentages": [lambda r: r.uniform(1, 9, (3, 4)), lambda r: r.uniform(1, 9, (4, 2)) * 40],
        "logistic_gradients_loop": [weights, lambda r: weights(r, 2, 4)],
        "logistic_gradients_vectorized": [weights, lambda r: weights(r, 2, 4)],
    },
    "week2_logistic_regression": {
        "flatten_and_scale": [lambda r: images(r, 5, 4, 4, 3), lambda r: images(r, 2, 3, 5, 3)],
        "sigmoid": [reals, lambda r: 0.7],
        "initialize_with_zeros": [lambda r: 5, lambda r: 1],
        "propagate": [weights, lambda r: weights(r, 2, 4), lambda r: weights(r, 3, 3)],
        "optimize": [lambda r: (*weights(r), 7, 0.05, False), lambda r: (*weights(r), 310, 0.3, True)],
        "predict": [near_half, lambda r: weights(r, 2, 9)[:3]],
        "model": [lambda r: trained(r, 3, 12, 230, 0.1), lambda r: trained(r, 5, 9, 5, 0.4, True)],
    },
    "week3_activations": {
        **{
            name: [reals]
            for name in ("sigmoid", "tanh", "relu", "sigmoid_derivative", "tanh_derivative", "relu_derivative")
        },
        **{name: [reals, lambda r: (reals(r), 0.3)] for name in ("leaky_relu", "leaky_relu_derivative")},
        "linear_collapse": [lambda r: tuple(two(r).values()), lambda r: tuple(two(r, 3, 3, 3).values())],
        "train_from_zeros": [
            lambda r: (*learnable(r, 2, 1, 12), 4, 6, 0.5),
            lambda r: (*learnable(r, 3, 2, 9), 5, 120, 0.3),
        ],
        "regression_cost": [lambda r: (r.normal(size=(2, 7)) * 3, r.normal(size=(2, 7)))],
        "softmax": [lambda r: r.normal(size=(3, 5)) * 4, lambda r: r.normal(size=(4, 4)) * 40 + 900, peaks],
        "softmax_cost": [
            lambda r: (columns(r, 4, 6), one_hot(r, 4, 6)),
            lambda r: (columns(r, 3, 3), one_hot(r, 3, 3)),
        ],
        "softmax_backward": [lambda r: (columns(r, 4, 6), one_hot(r, 4, 6))],
    },
    "week3_planar_network": {
        "layer_sizes": [
            lambda r: (r.normal(size=(5, 9)), labels(r, 2, 9)),
            lambda r: (r.normal(size=(2, 3)), labels(r, 1, 3)),
        ],
        "initialize_parameters": [lambda r: (30, 40, 20), lambda r: (3, 5, 2)],
        "forward_propagation": [lambda r: (r.normal(size=(3, 7)), two(r))],
        "compute_cost": [lambda r: (chances(r, 2, 7), labels(r, 2, 7)), lambda r: (chances(r, 1, 5), labels(r, 1, 5))],
        "update_parameters": [lambda r: (p := two(r), slopes(p, r)), lambda r: (p := two(r), slopes(p, r), 0.03)],
        "nn_model": [lambda r: (*learnable(r, 3, 2, 12), 5, 8), lambda r: (*learnable(r, 2, 1, 15), 4, 310, True)],
        "predict": [lambda r: (two(r, scale=0.5), r.normal(size=(3, 25)))],
    },
    "week4_building_blocks": {
        "initialize_parameters": [lambda r: (30, 40, 20), lambda r: (3, 5, 2)],
        "initialize_parameters_deep": [lambda r: [60, 50, 40, 30], lambda r: [5, 4, 3, 2, 1]],
        "linear_forward": [lambda r: (r.normal(size=(4, 6)), r.normal(size=(3, 4)), r.normal(size=(3, 1)))],
        "sigmoid": [reals],
        "relu": [reals],
        "linear_activation_forward": [
            lambda r, a=a: (r.normal(size=(4, 6)) * 3, r.normal(size=(3, 4)), r.normal(size=(3, 1)), a)
            for a in ("sigmoid", "relu")
        ],
        "L_model_forward": [
            lambda r, d=d: (r.normal(size=(5, 8)), deep(r, d)) for d in ([5, 4, 3, 2], [5, 6, 4, 3, 2, 1], [5, 2])
        ],
        "compute_cost": [lambda r: (chances(r, 2, 7), labels(r, 2, 7)), lambda r: (chances(r, 1, 5), labels(r, 1, 5))],
        "sigmoid_backward": [lambda r: (r.normal(size=(3, 5)) * 9, r.normal(size=(3, 5)) * 2)],
        "relu_backward": [lambda r: (r.normal(size=(3, 5)) * 9, r.normal(size=(3, 5)) * 2)],
        "linear_backward": [
            lambda r: (
                r.normal(size=(3, 6)) * 9,
                (r.normal(size=(4, 6)), r.normal(size=(3, 4)), r.normal(size=(3, 1))),
            ),
            lambda r: (
                r.normal(size=(3, 3)) * 9,
                (r.normal(size=(3, 3)), r.normal(size=(3, 3)), r.normal(size=(3, 1))),
            ),
        ],
        "update_parameters": [
            lambda r: (p := deep(r, [5, 4, 3, 2]), slopes(p, r), 0.3),
            lambda r: (p := deep(r, [5, 2]), slopes(p, r), 0.02),
        ],
        "gradient_check": [lambda r: check_gradient(r, 0.3), lambda r: check_gradient(r, 0.01)],
    },
    "week4_deep_network": {
        "two_layer_model": [
            lambda r: (*learnable(r, 3, 1, 12), (3, 5, 1), 0.3, 7),
            lambda r: (*learnable(r, 2, 1, 15), (2, 4, 1), 0.2, 210, True),
        ],
        "L_layer_model": [
            lambda r: (*learnable(r, 3, 1, 12), [3, 5, 4, 1], 0.3, 7),
            lambda r: (*learnable(r, 2, 1, 15), [2, 4, 3, 3, 1], 0.2, 210, True),
        ],
        "predict": [lambda r: (2 * r.normal(size=(3, 60)), labels(r, 1, 60), deep(r, [3, 5, 4, 1]))],
    },
}

WITH_CACHES = {  # arguments made by the notebook's own solutions: {exercise: [function of namespace and rng]}
    "week3_activations": {
        "regression_backward": [
            lambda s, r: ((d := regression(r))[0], cached(d[0], d[1], lambda Z: Z), d[1], d[2]),
        ],
    },
    "week3_planar_network": {
        "backward_propagation": [
            lambda s, r: (p := two(r), cached(p, X := r.normal(size=(3, 7)), logistic), X, labels(r, 2, 7)),
            lambda s, r: (p := two(r, 2, 4, 1), cached(p, X := r.normal(size=(2, 5)), logistic), X, labels(r, 1, 5)),
        ],
    },
    "week4_building_blocks": {
        "linear_activation_backward": [lambda s, r, a=a: layer(s, r, a) for a in ("sigmoid", "relu")],
        "L_model_backward": [lambda s, r, d=d: stored(s, r, d, 8) for d in ([5, 6, 4, 3, 2], [5, 4, 3, 1], [4, 2])],
    },
}


def arguments(assignment, exercise, space, seed):
    """Tuples of arguments for one exercise, drawn from `seed`; `space` holds the notebook's solutions."""
    simple = [lambda s, r, make=make: make(r) for make in SIMPLE[assignment].get(exercise, [])]
    for number, make in enumerate(simple + WITH_CACHES.get(assignment, {}).get(exercise, [])):
        given = make(space, np.random.default_rng([seed, number]))
        yield given if isinstance(given, tuple) else (given,)
