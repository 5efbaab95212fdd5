"""softmax_backward: Gradient of each example's loss with respect to its scores Z (no 1/m here)."""

from autograder import Exercise, Misconception

from ..shared.trials import SOME, extreme
from ._common import classes, sure_classes

exercise = Exercise(
    inputs=classes,
    sizes=(dict(n_y=3, m=7), dict(n_y=4, m=5), dict(n_y=5, m=1), dict(n_y=3, m=300)),
    returns="dZ",
    extra=extreme(SOME, sure_classes, sizes=dict(n_y=4, m=5)),
    vectorised=0.2,
    idiom="def softmax_backward(A, Y):\n    return np.subtract(A, Y)\n",
    equivalents=(
        """
def softmax_backward(A, Y):
    dZ = A.copy()
    dZ[np.argmax(Y, axis=0), range(A.shape[1])] -= 1
    return dZ
""",
        "def softmax_backward(A, Y):\n    return A * (1 - Y) + (A - 1) * Y\n",
        """
def softmax_backward(A, Y):
    dZ = np.zeros_like(A)
    for i in range(A.shape[1]):
        dZ[:, i] = A[:, i] - Y[:, i]
    return dZ
""",
    ),
    misconceptions=(
        Misconception(
            "sign",
            "The sign is wrong: it is A - Y, prediction minus label.",
            (("A - Y", "Y - A"),),
            (("np.subtract(A, Y)", "np.subtract(Y, A)"),),
        ),
        Misconception(
            "divided-by-m",
            "You divide by m. There is no 1/m in dZ: it comes in with dW and db.",
            (("A - Y", "(A - Y) / Y.shape[1]"),),
            (("np.subtract(A, Y)", "np.subtract(A, Y) / len(Y.T)"),),
        ),
        Misconception(
            "gradient-of-A",
            "You return the gradient with respect to A, -Y / A. With respect to the scores Z it is simpler: A - Y.",
            (("A - Y", "-Y / A"),),
            (("np.subtract(A, Y)", "-np.divide(Y, A)"),),
        ),
        Misconception(
            "slope-too-many",
            "You multiply by A(1 - A). That slope is already part of A - Y.",
            (("A - Y", "(A - Y) * A * (1 - A)"),),
            (("np.subtract(A, Y)", "np.subtract(A, Y) * (A - A ** 2)"),),
        ),
        Misconception(
            "only-the-slope",
            "You return A(1 - A), in which the labels have no part.",
            (("A - Y", "A * (1 - A)"),),
            (("np.subtract(A, Y)", "A - np.square(A)"),),
        ),
        Misconception(
            "changes-argument",
            "Your result is right, but you write it into the caller's A. Make a new array: `A - Y`.",
            (("dZ = A - Y", "dZ = A\n    dZ -= Y"),),
            (("np.subtract(A, Y)", "np.subtract(A, Y, out=A)"),),
        ),
        Misconception(
            "summed",
            "You add up over the examples. dZ has a column for each of them: shape (n_y, m).",
            (("A - Y", "np.sum(A - Y, axis=1, keepdims=True)"),),
            (("np.subtract(A, Y)", "np.subtract(A, Y).sum(1)[:, None]"),),
        ),
        Misconception(
            "squared",
            "You square the difference. The gradient is the difference itself.",
            (("A - Y", "(A - Y) ** 2"),),
            (("np.subtract(A, Y)", "np.square(np.subtract(A, Y))"),),
        ),
        Misconception(
            "absolute-value",
            "You lose the sign. At the true class the gradient is negative.",
            (("A - Y", "np.abs(A - Y)"),),
            (("np.subtract(A, Y)", "np.fabs(np.subtract(A, Y))"),),
        ),
        Misconception(
            "true-class-only",
            "Only the entry of the true class is right; you leave 0 at the others. They get A there: a score of a wrong class "
            "is pushed down.",
            (("A - Y", "Y * (A - Y)"),),
            (("np.subtract(A, Y)", "np.where(Y == 1, A - 1, 0)"),),
        ),
    ),
)
