"""For Dask's workers (`dask worker --preload`): a station that answers at once, with outcomes that were made before.

ANSWERS is a file: {digest of a submission: its Outcome}, pickled.
"""

import os
import pickle
from dataclasses import replace
from pathlib import Path

from autograder.grading.station import Station

MADE = pickle.loads(Path(os.environ["ANSWERS"]).read_bytes())


def grade(self, units):
    return [(self.worker.address, _answer(pickle.loads(data))) for data in units]


def _answer(unit):
    """The same outcome, of whoever asks."""
    made = MADE[unit.handed_in.digest]
    made = replace(made, student=unit.student, marks=replace(made.marks, student=unit.student))
    return pickle.dumps((made, {}, 0.0))


Station.grade = grade
Station._start = Station._wait = lambda self: None
