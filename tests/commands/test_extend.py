"""Dates as instructors write them: the end of a day, zones that are meant, and nothing guessed."""

from datetime import datetime

import pytest

from autograder.course import CourseError
from autograder.nbgrader_side import extensions


@pytest.mark.parametrize(
    "text, meant",
    [
        ("2026-12-03", datetime(2026, 12, 3, 23, 59)),
        ("3 December 2026", datetime(2026, 12, 3, 23, 59)),
        ("2026-12-03 18:00", datetime(2026, 12, 3, 18)),
        ("2026-12-03 18:00 UTC", datetime(2026, 12, 3, 18)),
        ("2026-12-03 18:00 +0100", datetime(2026, 12, 3, 17)),
        ("2026-12-03 18:00 CET", datetime(2026, 12, 3, 17)),
        ("none", None),
    ],
)
def test_a_date_is_what_people_mean(text, meant):
    assert extensions.moment(text) == meant


@pytest.mark.parametrize("text", ["", "tomorrow", "December 2026", "18:00", "2026-12-03 18:00 Mars", "9" * 400])
def test_what_leaves_something_open_is_refused(text):
    with pytest.raises(CourseError, match="is no date"):
        extensions.moment(text)
