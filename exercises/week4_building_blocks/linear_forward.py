"""linear_forward: Compute the linear half of a layer."""

from autograder import Exercise, Misconception

from ..shared.trials import extreme, far
from ._common import carried, layer

exercise = Exercise(
    inputs=layer,
    sizes=(
        dict(n=4, n_prev=3, m=6),
        dict(n=3, n_prev=3, m=3),
        dict(n=1, n_prev=5, m=2),
        dict(n=5, n_prev=1, m=4),
        dict(n=3, n_prev=4, m=1),
        dict(n=2, n_prev=3, m=300),
    ),
    returns=("Z", "cache"),
    parts={"Z": (("Z",), 3), "cache": (carried("linear_forward"), 1)},
    vectorised=0.2,
    extra=extreme(
        "activations in the hundreds",
        lambda rng: (far(rng, 3, 5), *layer(rng, 2, 3, 5)[1:]),
        sizes=dict(n=2, n_prev=3, m=5),
    ),
    idiom="""
def linear_forward(A, W, b):
    product = np.einsum("ij,jk->ik", W, A)
    return np.add(product, b), [A, W, b]
""",
    equivalents=(
        """
def linear_forward(A, W, b):
    cache = A, W, b
    Z = W @ A + np.tile(b, (1, A.shape[1]))
    assert Z.shape == (W.shape[0], A.shape[1])
    return Z, cache
""",
        """
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(W.shape[0]):
        for j in range(A.shape[1]):
            Z[i, j] = sum(W[i, k] * A[k, j] for k in range(W.shape[1])) + b[i, 0]
    return [Z, (A.copy(), W.copy(), b.copy())]
""",
    ),
    misconceptions=(
        Misconception(
            "bias-multiplied",
            "You multiply by b. It is added.",
            (("np.dot(W, A) + b", "np.dot(W, A) * b"),),
            (("np.add", "np.multiply"),),
        ),
        Misconception(
            "bias-averaged",
            "You average b to one number. Each unit has its own: the column b is broadcast over the examples.",
            (("np.dot(W, A) + b", "np.dot(W, A) + np.mean(b)"),),
            (("np.add(product, b)", "product + b.mean()"),),
        ),
        Misconception(
            "bias-summed",
            "You add up the entries of b. Each unit has its own: the column b is broadcast over the examples.",
            (("np.dot(W, A) + b", "np.dot(W, A) + np.sum(b)"),),
            (("np.add(product, b)", "product + b.sum()"),),
        ),
        Misconception(
            "b-transposed",
            "You transpose b to a row. It is a column, with a row for each unit, and fits as it is.",
            (("np.dot(W, A) + b", "np.dot(W, A) + b.T"),),
            (("np.add(product, b)", "np.add(product, b.T)"),),
        ),
        Misconception(
            "elementwise-product",
            "Two letters side by side mean a matrix product. `*` multiplies entry by entry.",
            (("np.dot(W, A)", "W * A"),),
            (('np.einsum("ij,jk->ik", W, A)', "np.multiply(W, A)"),),
        ),
        Misconception(
            "product-the-wrong-way-round",
            "Your product is A times W. It is W times A: the inner sizes, n_prev, have to meet.",
            (("np.dot(W, A)", "np.dot(A, W)"),),
            (('np.einsum("ij,jk->ik", W, A)', "A @ W"),),
        ),
        Misconception(
            "W-transposed",
            "You transpose W. That was right for the column w of week 2; here each unit is a row of W already.",
            (("np.dot(W, A)", "np.dot(W.T, A)"),),
            (('np.einsum("ij,jk->ik", W, A)', "W.T @ A"),),
        ),
        Misconception(
            "bias-left-out",
            "b is not in your Z.",
            (("np.dot(W, A) + b", "np.dot(W, A)"),),
            (("np.add(product, b)", "product"),),
        ),
        Misconception(
            "bias-subtracted",
            "You subtract b. It is added.",
            (("np.dot(W, A) + b", "np.dot(W, A) - b"),),
            (("np.add", "np.subtract"),),
        ),
        Misconception(
            "cache-order",
            "The cache holds the right arrays in another order. It is A, W, b: the backward pass unpacks them so.",
            (("(A, W, b)\n    return", "(W, A, b)\n    return"),),
            (("[A, W, b]", "[W, A, b]"),),
        ),
        Misconception(
            "cache-without-b",
            "b is missing from the cache. It holds three arrays: A, W, b.",
            (("(A, W, b)\n    return", "(A, W)\n    return"),),
            (("[A, W, b]", "[A, W]"),),
        ),
        Misconception(
            "Z-in-the-cache",
            "Your cache begins with Z, the result. The backward pass needs what went in: A, W, b.",
            (("(A, W, b)\n    return", "(Z, W, b)\n    return"),),
            (("return np.add(product, b), [A, W, b]", "Z = product + b\n    return Z, [Z, W, b]"),),
        ),
        Misconception(
            "no-cache",
            "You return Z alone. Two things are wanted: Z and the cache.",
            (("return Z, cache", "return Z"),),
            ((", [A, W, b]", ""),),
        ),
        Misconception(
            "results-swapped",
            "Z and the cache are the wrong way round: Z comes first.",
            (("return Z, cache", "return cache, Z"),),
            (("return np.add(product, b), [A, W, b]", "return [A, W, b], product + b"),),
        ),
    ),
)
