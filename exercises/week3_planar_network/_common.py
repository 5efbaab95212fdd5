"""What several exercises of week3_planar_network share."""

from .. import draw


def data(rng, n_x, n_y, m):
    return draw.normal(rng, n_x, m), draw.labels(rng, m, n_y)
