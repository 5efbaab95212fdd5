"""layer_sizes: Number of units in the input, hidden and output layer."""

from autograder import Exercise, Misconception

from ._common import data

exercise = Exercise(
    inputs=data,
    sizes=(dict(n_x=5, n_y=2, m=7), dict(n_x=2, n_y=1, m=3), dict(n_x=1, n_y=3, m=1)),
    returns=("n_x", "n_h", "n_y"),
    parts={"n_x": (("n_x",), 2), "n_h": (("n_h",), 1), "n_y": (("n_y",), 2)},
    idiom="def layer_sizes(X, Y):\n    return len(X), 4, len(Y)\n",
    equivalents=(
        "def layer_sizes(X, Y):\n    n_x, m = np.shape(X)\n    (n_y, m), n_h = Y.shape, 4\n    return [n_x, n_h, n_y]\n",
    ),
    misconceptions=(
        Misconception(
            "n_x-counts-examples",
            "Your n_x is the number of examples. The features are the rows of X: X.shape[0].",
            (("X.shape[0]", "X.shape[1]"),),
            (("len(X)", "len(X.T)"),),
        ),
        Misconception(
            "n_y-counts-examples",
            "Your n_y is the number of examples. The outputs are the rows of Y: Y.shape[0].",
            (("Y.shape[0]", "Y.shape[1]"),),
            (("len(Y)", "Y[0].size"),),
        ),
        Misconception(
            "n_y-from-X",
            "Your n_y is the number of features. The outputs are the rows of Y.",
            (("Y.shape[0]", "X.shape[0]"),),
            (("len(Y)", "len(X)"),),
        ),
        Misconception(
            "n_y-always-one",
            "Your n_y is always 1. Read it off Y: other data may have more outputs.",
            (("Y.shape[0]", "1"),),
            (("len(Y)", "1"),),
        ),
        Misconception(
            "n_h-from-the-data",
            "Your n_h is the number of features. Here it is always 4, whatever the data.",
            (("n_h = 4", "n_h = X.shape[0]"),),
            ((", 4,", ", X.shape[0],"),),
        ),
        Misconception(
            "n_h-left-out",
            "You return two sizes. Return three: n_x, n_h and n_y.",
            (("n_x, n_h, n_y", "n_x, n_y"),),
            ((", 4,", ","),),
        ),
        Misconception(
            "order-of-results",
            "The sizes are there, but in another order. Return n_x, n_h, n_y.",
            (("n_x, n_h, n_y", "n_x, n_y, n_h"),),
            (("4, len(Y)", "len(Y), 4"),),
        ),
        Misconception(
            "whole-shapes",
            "You return whole shapes. Return one number for each layer.",
            (("X.shape[0]", "X.shape"), ("Y.shape[0]", "Y.shape")),
            (("len(X)", "X.shape"), ("len(Y)", "Y.shape")),
        ),
    ),
)
