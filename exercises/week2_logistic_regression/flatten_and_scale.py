"""flatten_and_scale: Pictures as the columns of one matrix, brightness scaled to [0, 1]."""

import numpy as np

from autograder import Exercise, Misconception


def images(rng, m, height, width):
    """No brightness is 255: the largest is not what is to be divided by."""
    return (rng.integers(0, 250, size=(m, height, width, 3), dtype=np.uint8),)


exercise = Exercise(
    inputs=images,
    sizes=(
        dict(m=5, height=4, width=3),
        dict(m=1, height=2, width=5),
        dict(m=7, height=1, width=2),
    ),
    returns="X",
    float32=False,
    idiom="""
def flatten_and_scale(images):
    columns = [image.ravel() for image in images]
    return np.stack(columns, axis=1) / 255.0
""",
    equivalents=(
        """
def flatten_and_scale(images):
    X = np.empty((images.shape[1] * images.shape[2] * images.shape[3], images.shape[0]))
    for i in range(images.shape[0]):
        X[:, i] = images[i].reshape(-1) / 255
    return X
""",
    ),
    misconceptions=(
        Misconception(
            "divided-by-the-largest",
            "You divide by the largest value found in the pictures. Divide by 255, whatever the pictures hold.",
            (("X / 255", "X / X.max()"),),
            ((" / 255.0", " / images.max()"),),
        ),
        Misconception(
            "centred",
            "You subtract from each feature its mean. Here only the scale changes: divide by 255.",
            (("X = X / 255", "X = X / 255\n    X = X - X.mean(axis=1, keepdims=True)"),),
            (
                (
                    "return np.stack(columns, axis=1) / 255.0",
                    "X = np.stack(columns, axis=1) / 255\n    return X - np.mean(X, 1)[:, None]",
                ),
            ),
        ),
        Misconception(
            "grey",
            "You average the three colours. Each of them is a feature of its own: n_x is height * width * 3.",
            (("images.reshape(m, -1).T", "np.mean(images, axis=3).reshape(m, -1).T"),),
            (("image.ravel()", "image.mean(axis=2).ravel()"),),
        ),
        Misconception(
            "scaled-to-both-sides",
            "Your numbers run from -1 to 1. Here they run from 0 to 1: divide by 255, and that is all.",
            (("X = X / 255", "X = X / 127.5 - 1"),),
            ((" / 255.0", " / 127.5 - 1"),),
        ),
        Misconception(
            "one-colour",
            "You keep one of the three colours. Each of them is a feature: n_x is height * width * 3.",
            (("images.reshape(m, -1).T", "images[..., 0].reshape(m, -1).T"),),
            (("image.ravel()", "image[:, :, 0].ravel()"),),
        ),
        Misconception(
            "colour-after-colour",
            "You unroll one colour after the other. Unroll each picture in the order in which its numbers stand.",
            (("images.reshape(m, -1).T", "np.moveaxis(images, 3, 1).reshape(m, -1).T"),),
            (("image.ravel()", "np.moveaxis(image, 2, 0).ravel()"),),
        ),
        Misconception(
            "reshape-without-transpose",
            "Each column mixes pixels of several pictures: reshape(n_x, m) cuts the long row of numbers at the wrong "
            "places. Give each picture a row first, then transpose.",
            (("images.reshape(m, -1).T", "images.reshape(-1, m)"),),
            (("np.stack(columns, axis=1)", "np.concatenate(columns).reshape(-1, len(columns))"),),
        ),
        Misconception(
            "examples-in-rows",
            "Your pictures are rows. In this course each example is a column: X has shape (n_x, m).",
            (("images.reshape(m, -1).T", "images.reshape(m, -1)"),),
            (("axis=1", "axis=0"),),
        ),
        Misconception(
            "not-scaled",
            "The brightness still runs from 0 to 255. Divide by 255, so that it runs from 0 to 1.",
            (("    X = X / 255\n", ""),),
            ((" / 255.0", ""),),
        ),
        Misconception(
            "scaled-by-256",
            "You divide by 256, but the brightest value is 255: white would not become 1.",
            (("/ 255", "/ 256"),),
            (("/ 255.0", "/ 256"),),
        ),
        Misconception(
            "integer-division",
            "Nearly every pixel became 0: the fractions are cut off, as `//` or a cast to whole numbers does. Use `/`, and "
            "keep floats.",
            (("/ 255", "// 255"),),
            (("/ 255.0", "// 255"),),
        ),
        Misconception(
            "one-long-column",
            "All pictures ended up in one column. Keep the m examples apart: the result has shape (n_x, m).",
            (("images.reshape(m, -1).T", "images.reshape(-1, 1)"),),
            (("np.stack(columns, axis=1)", "np.concatenate(columns)[:, None]"),),
        ),
        Misconception(
            "standardised",
            "You subtract the mean and divide by the spread. Here only the scale changes: divide by 255.",
            (("X = X / 255", "X = (X - X.mean()) / X.std()"),),
            (
                (
                    "return np.stack(columns, axis=1) / 255.0",
                    "X = np.stack(columns, axis=1)\n    return (X - np.mean(X)) / np.std(X)",
                ),
            ),
        ),
    ),
    unkillable={"1 -> 2": "reshape takes any negative number for the size to be worked out, -2 as well as -1"},
)
