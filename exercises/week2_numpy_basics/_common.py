"""What several exercises of week2_numpy_basics share."""

from .. import draw


def table(rng, n, m):
    return (draw.normal(rng, n, m, scale=2.0),)


def predictions(rng, m):
    """yhat and y; the sum of y - yhat is above zero for odd m and below it for even m, so that either sign occurs."""
    yhat, y = draw.normal(rng, 1, m), draw.normal(rng, 1, m)
    return (yhat, y) if (y.sum() > yhat.sum()) == (m % 2 == 1) else (y, yhat)
