"""image2vector: A picture unrolled into one column."""

from autograder import Exercise, Misconception


def picture(rng, length, height, depth, dtype="float64"):
    return (rng.uniform(0, 256, size=(length, height, depth)).astype(dtype),)


exercise = Exercise(
    inputs=picture,
    sizes=(
        dict(
            length=range(4, 15, 2), height=3, depth=5
        ),  # an even number of entries: two columns are a wrong shape, no error
        dict(length=range(2, 13, 2), height=5, depth=3, dtype="uint8"),
        dict(length=1, height=1, depth=3),
    ),
    returns="v",
    idiom="""
def image2vector(image):
    numbers = image.flatten()
    return numbers[:, np.newaxis]
""",
    equivalents=(
        """
def image2vector(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)
""",
        "def image2vector(image):\n    return np.reshape(image, (image.size, -1))\n",
        """
def image2vector(image):
    length, height, depth = image.shape
    v = np.zeros((length * height * depth, 1), dtype=image.dtype)
    k = 0
    for i in range(length):
        for j in range(height):
            for channel in range(depth):
                v[k, 0] = image[i, j, channel]
                k += 1
    return v
""",
    ),
    misconceptions=(
        Misconception(
            "rank-1",
            "Your vector has a single axis: it is neither row nor column. Give it a second axis of size 1.",
            (("reshape(-1, 1)", "reshape(-1)"),),
            (("[:, np.newaxis]", ""),),
        ),
        Misconception(
            "row",
            "Your vector is a row. It should be a column: many rows and one column.",
            (("(-1, 1)", "(1, -1)"),),
            (("[:, np.newaxis]", "[np.newaxis, :]"),),
        ),
        Misconception(
            "order-reversed",
            'The numbers are in another order: `.T` or order="F" reverses the axes of the picture. `reshape` alone will do.',
            (("image.reshape", "image.T.reshape"),),
            (("flatten()", 'flatten("F")'),),
        ),
        Misconception(
            "channel-after-channel",
            "You unroll one colour channel after the other. The order stays as it is: all channels of the first "
            "pixel, then its neighbour's.",
            (("image.reshape", "image.transpose(2, 0, 1).reshape"),),
            (("image.flatten()", "np.moveaxis(image, -1, 0).flatten()"),),
        ),
        Misconception(
            "column-after-column",
            "You unroll the picture column by column. The order stays as it is: row by row.",
            (("image.reshape", "image.transpose(1, 0, 2).reshape"),),
            (("image.flatten()", "np.swapaxes(image, 0, 1).flatten()"),),
        ),
        Misconception(
            "table-of-pixels",
            "You have a table with a row for each pixel. Make it a single column: the channels are unrolled too.",
            (("(-1, 1)", "(-1, image.shape[2])"),),
            (("numbers[:, np.newaxis]", "numbers.reshape(image.shape[0] * image.shape[1], -1)"),),
        ),
        Misconception(
            "first-axis-kept",
            "You keep the first axis, as if it counted pictures. Here it counts the rows of one picture: unroll all.",
            (("(-1, 1)", "(image.shape[0], -1)"),),
            (("numbers[:, np.newaxis]", "numbers.reshape(len(image), -1)"),),
        ),
        Misconception(
            "one-channel",
            "Only the first colour channel is in your vector. All of them belong in it.",
            (("image.reshape", "image[:, :, 0].reshape"),),
            (("image.flatten", "image[..., 0].flatten"),),
        ),
        Misconception(
            "one-size-only",
            "Your sizes are those of a 64 x 64 picture. Take them from `image.shape`, so that any picture fits.",
            (("(-1, 1)", "(64 * 64 * 3, 1)"),),
            (("numbers[:, np.newaxis]", "np.reshape(numbers, (12288, 1))"),),
        ),
        Misconception(
            "scaled",
            "Your numbers are divided by 255. Only the shape changes here.",
            (("return v", "return v / 255"),),
            (("image.flatten()", "image.flatten() / 255"),),
        ),
    ),
    unkillable={"1 -> 2 #2": "reshape takes any negative number for the size to be worked out, -2 as well as -1"},
)
