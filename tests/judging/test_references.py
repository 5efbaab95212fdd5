"""The solutions, anchored from outside: scikit-learn, SciPy, finite differences and the tape, none of which share a formula."""

import numpy as np
import pytest
from courses import COURSE
from scipy import special
from sklearn import linear_model, metrics, preprocessing

from exercises import draw
from nnlab import tape

BASICS, LOGISTIC = "week2_numpy_basics", "week2_logistic_regression"
ACTIVATIONS, PLANAR = "week3_activations", "week3_planar_network"
BLOCKS, DEEP = "week4_building_blocks", "week4_deep_network"


@pytest.fixture
def rng():
    return np.random.default_rng(8)


def numeric(f, x, eps=1e-6):
    """Two-sided differences of the scalar function f at the array x."""
    slopes = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += eps
        down[index] -= eps
        slopes[index] = (f(up) - f(down)) / (2 * eps)
    return slopes


def near(a, b, tolerance=1e-7):
    np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("assignment", [BASICS, LOGISTIC, ACTIVATIONS])
def test_sigmoid(assignment, rng):
    z = draw.normal(rng, 3, 4, scale=3)
    near(COURSE.solutions(assignment).reference["sigmoid"](z), special.expit(z))


def test_building_blocks_return_value_and_cache(rng):
    Z = draw.normal(rng, 3, 4)
    A, cache = COURSE.solutions(BLOCKS).reference["sigmoid"](Z)
    near(A, special.expit(Z))
    near(cache, Z)
    A, cache = COURSE.solutions(BLOCKS).reference["relu"](Z)
    near(A, Z.clip(0))
    near(cache, Z)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu"])
def test_derivatives_are_slopes_of_the_functions(name, rng):
    scope, z = COURSE.solutions(ACTIVATIONS).reference, draw.normal(rng, 3, 4)
    slopes = numeric(lambda x: float(np.sum(scope[name](x))), z)
    near(scope[f"{name}_derivative"](z), slopes, 1e-6)


def test_basics_against_libraries(rng):
    s, x, y = COURSE.solutions(BASICS).reference, draw.normal(rng, 3, 5), draw.normal(rng, 1, 6)
    near(s["sigmoid_derivative"](x), numeric(lambda t: special.expit(t).sum(), x))
    near(s["normalize_rows"](x), preprocessing.normalize(x))
    near(s["softmax"](x), special.softmax(x, axis=1))
    yhat = y + draw.normal(rng, 1, 6)
    near(s["L1"](yhat, y), 6 * metrics.mean_absolute_error(y[0], yhat[0]))
    near(s["L2"](yhat, y), 6 * metrics.mean_squared_error(y[0], yhat[0]))
    near(s["column_percentages"](np.abs(x)), 100 * preprocessing.normalize(np.abs(x), norm="l1", axis=0))
    image = rng.integers(0, 255, size=(2, 3, 3))
    assert s["image2vector"](image)[:, 0].tolist() == image.flatten().tolist()
    near(s["nudge_derivative"](np.sin, 0.3, 1e-6), np.cos(0.3), 1e-5)


def test_computation_graph_by_hand():
    J, grads = COURSE.solutions(BASICS).reference["computation_graph"](5.0, 3.0, 2.0)
    assert (J, grads) == (33.0, {"da": 3.0, "db": 6.0, "dc": 9.0})


@pytest.mark.parametrize(
    ("assignment", "name"),
    [(BASICS, "logistic_gradients_loop"), (BASICS, "logistic_gradients_vectorized"), (LOGISTIC, "propagate")],
)
def test_logistic_cost_and_gradients(assignment, name, rng):
    w, b, X, Y = draw.logistic(rng, 4, 9)

    def cost(w, b):
        return metrics.log_loss(Y[0], special.expit(w.T @ X + b)[0])

    grads, value = COURSE.solutions(assignment).reference[name](w, b, X, Y)
    near(value, cost(w, b))
    near(grads["dw"], numeric(lambda v: cost(v, b), w), 1e-6)
    near(grads["db"], numeric(lambda v: cost(w, v), np.array(b)), 1e-6)


def test_logistic_model_finds_the_optimum_that_scikit_learn_finds(rng):
    X = draw.normal(rng, 2, 200)
    Y = (X[:1] - 0.5 * X[1:] + draw.normal(rng, 1, 200) > 0).astype(float)
    found = COURSE.solutions(LOGISTIC).reference["model"](X, Y, X, Y, 4000, 1.0)
    theirs = linear_model.LogisticRegression(C=1e12, tol=1e-10, max_iter=10_000).fit(X.T, Y[0])
    near(found["w"].ravel(), theirs.coef_[0], 1e-4)
    near(found["b"], theirs.intercept_[0], 1e-4)
    assert np.array_equal(found["Y_prediction_train"][0], theirs.predict(X.T))


def test_a_pixel_of_each_picture_lands_in_its_column(rng):
    images = rng.integers(0, 256, size=(4, 2, 3, 3), dtype=np.uint8)
    X = COURSE.solutions(LOGISTIC).reference["flatten_and_scale"](images)
    for i, image in enumerate(images):
        near(X[:, i] * 255, image.flatten())


def test_linear_layers_collapse(rng):
    W1, b1, W2, b2 = draw.normal(rng, 4, 3), draw.normal(rng, 4, 1), draw.normal(rng, 2, 4), draw.normal(rng, 2, 1)
    W, b = COURSE.solutions(ACTIVATIONS).reference["linear_collapse"](W1, b1, W2, b2)
    x = draw.normal(rng, 3, 5)
    near(W @ x + b, W2 @ (W1 @ x + b1) + b2)


def test_twins_move_and_stay_twins(rng):
    X, Y = draw.normal(rng, 3, 12), draw.labels(rng, 12)
    W1 = COURSE.solutions(ACTIVATIONS).reference["train_from_zeros"](X, Y, 4, 30, 0.5)
    assert np.abs(W1).max() > 1e-4
    near(W1, np.tile(W1[:1], (4, 1)), 1e-12)


def test_regression_head(rng):
    s, p, X, Y = (
        COURSE.solutions(ACTIVATIONS).reference,
        draw.parameters(rng, (3, 5, 2)),
        draw.normal(rng, 3, 7),
        draw.normal(rng, 2, 7),
    )

    def cost(W1, b1, W2, b2):
        return metrics.mean_squared_error(
            Y.T, (W2 @ np.tanh(W1 @ X + b1) + b2).T
        )  # a mean over two outputs: the half is in it

    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    A2 = p["W2"] @ A1 + p["b2"]
    near(s["regression_cost"](A2, Y), cost(**p))
    grads = s["regression_backward"](p, {"Z1": Z1, "A1": A1, "Z2": A2, "A2": A2}, X, Y)
    for k in p:
        near(grads["d" + k], numeric(lambda v, k=k: cost(**{**p, k: v}), p[k]), 1e-6)


def test_softmax_head(rng):
    s, Z = COURSE.solutions(ACTIVATIONS).reference, draw.normal(rng, 4, 6)
    Y = np.eye(4)[:, rng.integers(0, 4, 6)]
    A = s["softmax"](Z)
    near(A, special.softmax(Z, axis=0))
    assert np.isfinite(s["softmax"](Z * 1000)).all()
    near(s["softmax_cost"](A, Y), metrics.log_loss(Y.argmax(0), A.T, labels=range(4)))
    slopes = numeric(lambda z: 6 * metrics.log_loss(Y.argmax(0), special.softmax(z, axis=0).T, labels=range(4)), Z)
    near(s["softmax_backward"](A, Y), slopes, 1e-6)


def test_planar_network_against_the_tape(rng):
    s, p, X, Y = (
        COURSE.solutions(PLANAR).reference,
        draw.parameters(rng, (2, 4, 1)),
        draw.normal(rng, 2, 11),
        draw.labels(rng, 11),
    )
    A2, cache = s["forward_propagation"](X, p)
    near(s["compute_cost"](A2, Y), metrics.log_loss(Y[0], A2[0]))
    nodes = {k: tape.Node(v) for k, v in p.items()}
    out = (nodes["W2"] @ (nodes["W1"] @ X + nodes["b1"]).tanh() + nodes["b2"]).sigmoid()
    near(out.value, A2)
    cost = -(out.log() * Y + (1 - out).log() * (1 - Y)).sum() / 11
    cost.backward()
    grads = s["backward_propagation"](p, cache, X, Y)
    for k in p:
        near(grads["d" + k], nodes[k].grad)
    after = s["update_parameters"](p, grads, 0.3)
    for k in p:
        near(after[k], p[k] - 0.3 * nodes[k].grad)


def test_planar_network_learns_what_a_line_cannot(rng):
    np.random.seed(1)
    X = draw.normal(rng, 2, 300)
    Y = (X[:1] * X[1:] > 0).astype(float)
    s = COURSE.solutions(PLANAR).reference
    p = s["nn_model"](X, Y, 4, 3000)
    assert (
        np.mean(s["predict"](p, X) == Y)
        > 0.8
        > 0.65
        > linear_model.LogisticRegression().fit(X.T, Y[0]).score(X.T, Y[0])
    )


@pytest.mark.parametrize("layer_dims", [(3, 1), (4, 3, 1), (5, 4, 3, 2), (6, 5, 4, 3, 2)])
def test_building_blocks_against_the_tape(layer_dims, rng):
    s, p = COURSE.solutions(BLOCKS).reference, draw.parameters(rng, layer_dims)
    X, Y = draw.normal(rng, layer_dims[0], 9), draw.labels(rng, 9, layer_dims[-1])
    AL, caches = s["L_model_forward"](X, p)
    AL_tape, tape_caches = tape.L_model_forward(X, p)
    near(AL, AL_tape)
    near(s["compute_cost"](AL, Y), tape.compute_cost(AL_tape, Y))
    grads, tape_grads = s["L_model_backward"](AL, Y, caches), tape.L_model_backward(AL_tape, Y, tape_caches)
    for k in p:
        near(grads["d" + k], tape_grads["d" + k])


def test_gradient_check_tells_right_from_wrong(rng):
    s, p = COURSE.solutions(BLOCKS).reference, draw.parameters(rng, (3, 4, 1))
    X, Y = draw.normal(rng, 3, 6), draw.labels(rng, 6)

    def cost(parameters):
        return s["compute_cost"](s["L_model_forward"](X, parameters)[0], Y)

    AL, caches = s["L_model_forward"](X, p)
    grads = s["L_model_backward"](AL, Y, caches)
    before = {k: v.copy() for k, v in p.items()}
    assert s["gradient_check"](cost, p, grads) < 1e-7
    assert s["gradient_check"](cost, p, {**grads, "dW1": 1.1 * grads["dW1"]}) > 1e-3
    assert all(np.array_equal(before[k], p[k]) for k in p)


def test_deep_models_learn(rng):
    X = draw.normal(rng, 2, 200)
    Y = (X[:1] ** 2 + X[1:] ** 2 < 1.2).astype(float)
    s = COURSE.solutions(DEEP).reference
    for model, dims in ((s["two_layer_model"], (2, 8, 1)), (s["L_layer_model"], [2, 8, 4, 1])):
        np.random.seed(3)
        parameters, costs = model(X, Y, dims, 0.5, 1500)
        assert len(costs) == 15 and costs[-1] < 0.5 * costs[0]
        assert np.mean(s["predict"](X, Y, parameters) == Y) > 0.9
