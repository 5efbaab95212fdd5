"""linear_backward: Go back through the linear half of a layer."""

from autograder import Exercise, Misconception

from .. import draw
from ..shared.trials import extreme, far
from ._common import layer


def linear_backward_inputs(rng, n, n_prev, m):
    return draw.normal(rng, n, m), layer(rng, n, n_prev, m)


exercise = Exercise(
    inputs=linear_backward_inputs,
    sizes=(
        dict(n=4, n_prev=3, m=6),
        dict(n=2, n_prev=5, m=3),
        dict(n=3, n_prev=3, m=3),
        dict(n=1, n_prev=4, m=7),
        dict(n=3, n_prev=1, m=4),
        dict(n=4, n_prev=2, m=1),
        dict(n=2, n_prev=3, m=300),
    ),
    returns=("dA_prev", "dW", "db"),
    parts={name: ((name,), 1) for name in ("dA_prev", "dW", "db")},
    vectorised=0.2,
    extra=extreme(
        "gradients in the hundreds", lambda rng: (far(rng, 2, 5), layer(rng, 2, 3, 5)), sizes=dict(n=2, n_prev=3, m=5)
    ),
    idiom="""
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    dW = np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1]
    db = dZ.mean(axis=1).reshape(-1, 1)
    return W.T @ dZ, dW, db
""",
    equivalents=(
        """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, cache[0].T) / m
    db = np.squeeze(np.sum(dZ, axis=1, keepdims=True)).reshape(b.shape) / m
    dA_prev = np.dot(cache[1].T, dZ)
    assert dA_prev.shape == A_prev.shape and dW.shape == W.shape and db.shape == b.shape
    return dA_prev, dW, db
""",
        """
def linear_backward(dZ, cache):
    (A_prev, W), m = cache[:2], dZ.shape[1]
    mean = np.full((m, 1), 1 / m)
    return [np.dot(dZ.T, W).T, np.matmul(A_prev / m, dZ.T).T, dZ @ mean]
""",
        """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = np.zeros(W.shape), np.zeros(b.shape), np.zeros(A_prev.shape)
    for i in range(m):
        dz, a = dZ[:, [i]], A_prev[:, [i]]
        dW += dz * a.T / m
        db += dz / m
        dA_prev[:, [i]] = np.sum(W * dz, axis=0).reshape(-1, 1)
    return dA_prev, dW, db
""",
    ),
    misconceptions=(
        Misconception(
            "db-one-mean",
            "Every entry of your db is the mean over the whole dZ. Each unit has its own: the mean of its row.",
            (("1 / m * np.sum(dZ, axis=1, keepdims=True)", "np.full(b.shape, np.mean(dZ))"),),
            (("dZ.mean(axis=1).reshape(-1, 1)", "0 * dZ[:, :1] + dZ.mean()"),),
        ),
        Misconception(
            "cache-in-another-order",
            "You unpack the cache in another order. It is (A_prev, W, b).",
            (("A_prev, W, b = cache", "W, A_prev, b = cache"),),
            (
                ("A_prev, W, _ = cache", "W, A_prev, _ = cache"),
                ('np.einsum("ik,jk->ij", dZ, A_prev)', "(dZ @ A_prev.T)"),
            ),
        ),
        Misconception(
            "last-example-skipped",
            "The last example is left out of dW and db. A loop over m examples is `range(m)`, which ends at m - 1 by itself.",
            (
                ("np.dot(dZ, A_prev.T)", "np.dot(dZ[:, :-1], A_prev[:, :-1].T)"),
                ("np.sum(dZ, axis=1", "np.sum(dZ[:, :-1], axis=1"),
            ),
            (
                ('np.einsum("ik,jk->ij", dZ, A_prev)', 'np.einsum("ik,jk->ij", dZ[:, :-1], A_prev[:, :-1])'),
                ("dZ.mean(axis=1)", "(dZ[:, :-1].sum(axis=1) / dZ.shape[1])"),
            ),
        ),
        Misconception(
            "opposite-sign",
            "dW and db have the opposite sign.",
            (("1 / m * np.dot", "-1 / m * np.dot"), ("1 / m * np.sum", "-1 / m * np.sum")),
            (("/ dZ.shape[1]", "/ -dZ.shape[1]"), ("dZ.mean", "-dZ.mean")),
        ),
        Misconception(
            "missing-1/m",
            "Your dW and db are sums over the examples. The cost is a mean, so its gradients are too: divide by m.",
            (("dW = 1 / m * np", "dW = np"), ("db = 1 / m * np", "db = np")),
            ((" / dZ.shape[1]", ""), ("dZ.mean", "dZ.sum")),
        ),
        Misconception(
            "missing-1/m-in-dW",
            "Your dW is the sum over the examples, while db is a mean. Divide dW by m as well.",
            (("dW = 1 / m * np", "dW = np"),),
            ((" / dZ.shape[1]", ""),),
        ),
        Misconception(
            "missing-1/m-in-db",
            "Your db is the sum over the examples, while dW is a mean. Divide db by m as well.",
            (("db = 1 / m * np", "db = np"),),
            (("dZ.mean", "dZ.sum"),),
        ),
        Misconception(
            "1/m-in-dA_prev",
            "You divide dA_prev by m. It adds up units, not examples, so there is no 1/m in it.",
            (("np.dot(W.T, dZ)", "1 / m * np.dot(W.T, dZ)"),),
            (("W.T @ dZ", "W.T @ dZ / len(dZ.T)"),),
        ),
        Misconception(
            "divided-by-n_prev",
            "You divide by the number of rows of A_prev, the units. m is the number of examples, its columns.",
            (("A_prev.shape[1]", "A_prev.shape[0]"),),
            (("dZ.shape[1]", "len(A_prev)"), ("dZ.mean(axis=1)", "(dZ.sum(axis=1) / len(A_prev))")),
        ),
        Misconception(
            "elementwise-dW",
            "You multiply dZ and A_prev.T entry by entry for dW. Two letters side by side mean a matrix product.",
            (("np.dot(dZ, A_prev.T)", "dZ * A_prev.T"),),
            (('np.einsum("ik,jk->ij", dZ, A_prev)', "np.multiply(dZ, A_prev.T)"),),
        ),
        Misconception(
            "A_prev-not-transposed",
            "A_prev is not transposed in your dW. The examples have to meet: the inner size of the product is m.",
            (("np.dot(dZ, A_prev.T)", "np.dot(dZ, A_prev)"),),
            (('np.einsum("ik,jk->ij", dZ, A_prev)', "(dZ @ A_prev)"),),
        ),
        Misconception(
            "dW-transposed",
            "Your dW is transposed: A_prev times dZ.T. It has the shape of W, so dZ comes first.",
            (("np.dot(dZ, A_prev.T)", "np.dot(A_prev, dZ.T)"),),
            (("->ij", "->ji"),),
        ),
        Misconception(
            "W-not-transposed",
            "W is not transposed in your dA_prev. The units of the layer have to meet: the inner size is n.",
            (("np.dot(W.T, dZ)", "np.dot(W, dZ)"),),
            (("W.T @ dZ", "W @ dZ"),),
        ),
        Misconception(
            "dA_prev-the-wrong-way-round",
            "You compute dA_prev as dZ times W. W comes first, and transposed.",
            (("np.dot(W.T, dZ)", "np.dot(dZ, W)"),),
            (("W.T @ dZ", "dZ @ W"),),
        ),
        Misconception(
            "elementwise-dA_prev",
            "You multiply W.T and dZ entry by entry for dA_prev. Two letters side by side mean a matrix product.",
            (("np.dot(W.T, dZ)", "W.T * dZ"),),
            (("W.T @ dZ", "np.multiply(W.T, dZ)"),),
        ),
        Misconception(
            "rank-1-db",
            "Your db is a rank-1 array. Keep it a column: shape (n, 1), like b.",
            ((", axis=1, keepdims=True", ", axis=1"),),
            ((".reshape(-1, 1)", ""),),
        ),
        Misconception(
            "db-over-the-wrong-axis",
            "Your db sums over the units. The examples are the columns: sum over axis 1.",
            (("axis=1", "axis=0"),),
            (("dZ.mean(axis=1).reshape(-1, 1)", "dZ.sum(axis=0, keepdims=True) / dZ.shape[1]"),),
        ),
        Misconception(
            "db-one-number",
            "Your db is a single number. There is one bias for each unit: sum over the examples only, axis 1.",
            (("np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ)"),),
            (("dZ.mean(axis=1).reshape(-1, 1)", "dZ.sum() / dZ.shape[1]"),),
        ),
        Misconception(
            "db-not-summed",
            "Your db has a column for each example. b takes part in every example: sum over them.",
            (("np.sum(dZ, axis=1, keepdims=True)", "dZ"),),
            (("dZ.mean(axis=1).reshape(-1, 1)", "dZ / dZ.shape[1]"),),
        ),
        Misconception(
            "order-of-results",
            "The three results come in another order: dA_prev, then dW, then db.",
            (("return dA_prev, dW, db", "return dW, db, dA_prev"),),
            (("return W.T @ dZ, dW, db", "return dW, db, W.T @ dZ"),),
        ),
    ),
)
