"""Functions of a notebook, and the place that the finder says of them."""

from dataclasses import replace

from courses import COURSE

from autograder.judging import public_rights
from tellwhy.place import find

SIGMOID = "week2_numpy_basics", "sigmoid"
VECTORISED = "week2_numpy_basics", "logistic_gradients_vectorized"
LOOPS = "week2_numpy_basics", "softmax"
OPTIMIZE = "week2_logistic_regression", "optimize"
STEPS = """def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range({turns}):
        {inside}grads, cost = propagate(w, b, X, Y)
        w = w - {rate} * grads["{key}"]
        b = b - {rate_b} * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {{"w": w, "b": b}}, grads, costs
"""
USUAL = dict(turns="num_iterations", inside="", rate="learning_rate", rate_b="learning_rate", key="dw")


def notebook(assignment, name, source, **more):
    """A namespace in which a cell has defined a function."""
    known = COURSE.solutions(assignment)
    scope = known.mutant(name, source, known.namespace())
    scope.update(more)
    return scope


def place(assignment, name, source, **more):
    return find(*public_rights(COURSE, assignment, name), notebook(assignment, name, source, **more), 5.0)


def no_values(assignment, name, source, seconds=5.0, **more):
    """The place that is found by edits of the source alone."""
    bundle, rights = public_rights(COURSE, assignment, name)
    rights = replace(rights, sequences=[], known=rights.known[:0])
    return find(bundle, rights, notebook(assignment, name, source, **more), seconds)
