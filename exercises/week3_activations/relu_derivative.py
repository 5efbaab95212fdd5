"""relu_derivative: Slope of the ReLU at z; at 0 either 0 or 1."""

from autograder import Exercise, Misconception

from ..shared.trials import all_of
from ._common import ELEMENTWISE, corner, large, one_element, other_ranks, step_mistakes, with_notes

exercise = Exercise(
    **ELEMENTWISE | {"extra": with_notes(all_of(one_element(), large()), *other_ranks(), corner(0))},
    returns="dr",
    uses=("relu",),
    idiom="def relu_derivative(z):\n    dr = np.full_like(z, 0.0)\n    dr[z > 0] = 1\n    return dr\n",
    equivalents=(
        "def relu_derivative(z):\n    return z >= 0\n",
        "def relu_derivative(z):\n    return (z > 0).astype(int)\n",
        "def relu_derivative(z):\n    return np.heaviside(z, 0.5)\n",
        "def relu_derivative(z):\n    return np.sign(relu(z))\n",
        "def relu_derivative(z):\n    return np.where(z <= 0, 0, 1) * 1.0\n",
    ),
    misconceptions=(
        *step_mistakes("0.0"),
        Misconception(
            "leaky",
            "Your slope is 0.01 where z is negative: that belongs to the leaky ReLU. Here it is 0.",
            (("1.0, 0.0", "1.0, 0.01"),),
            (("np.full_like(z, 0.0)", "np.full_like(z, 0.01)"),),
        ),
    ),
)
