"""fill_gaps: the last reading before each gap."""

import numpy as np
import pandas as pd

from autograder import Exercise, Misconception


def inputs(rng, n):
    readings = rng.uniform(5, 25, n).round(1)
    readings[[0, 3, 4, n - 1]] = np.nan  # at the beginning, two in a row, and at the end
    return (pd.Series(readings, pd.date_range("2026-03-01", periods=n)),)


exercise = Exercise(
    inputs=inputs,
    sizes=(dict(n=9), dict(n=14)),
    misconceptions=(
        Misconception(
            "from-the-next-day",
            "You fill gaps with the next reading. On the day itself, that one was not known yet.",
            patch=((".ffill()", ".bfill()"),),
        ),
        Misconception(
            "zeros",
            "You put zeros into the gaps: that is a temperature, and a cold one.",
            patch=((".ffill()", ".fillna(0)"),),
        ),
        Misconception(
            "gaps-dropped",
            "You leave the days without a reading out. They stay, with a number in them.",
            patch=((".ffill()", ".dropna()"),),
        ),
    ),
)
