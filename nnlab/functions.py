"""Functions that may be an argument of this course's exercises."""

import numpy as np


def triple(a):
    """f(a) = 3 a"""
    return 3 * a


def square(a):
    """f(a) = a^2"""
    return a**2


def cube(a):
    """f(a) = a^3"""
    return a**3


def natural_log(a):
    """f(a) = ln a"""
    return np.log(a)


def cost_of_squares(parameters):
    """Half the sum of the squares of all parameters: each one's gradient is the parameter itself."""
    return 0.5 * sum(float(np.sum(p**2)) for p in parameters.values())


def cost_of_waves(parameters):
    """Sum over all parameters of sin(p) + p * (mean of all): entries depend on one another, signs differ."""
    mean = sum(np.sum(p) / np.size(p) for p in parameters.values()) / len(parameters)
    every = np.concatenate([np.ravel(p) for p in parameters.values()])
    return float(np.sum(np.sin(every) + every * mean))


FUNCTIONS = {f.__name__: f for f in (triple, square, cube, natural_log, cost_of_squares, cost_of_waves)}
