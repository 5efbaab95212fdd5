"""What became of one submission, for other programs to read: plain data that JSON takes, described in docs/grade-one.md."""

from importlib.metadata import version

import nbformat

from ..nbgrader_side import standing
from ..report import feedback
from . import receipts
from .desk import Desk
from .one import HUMAN, Outcome

SCHEMA = 1  # one more whenever a field changes its meaning or goes; new fields leave it
OF_RECEIPT = ("key", "submission", "environment")


def answer(desk: Desk, outcome: Outcome) -> dict:
    """The answer as a dictionary, also where a human has to look; there are no cells then, nor notebooks, nor feedback."""
    scheme, scores = desk.scheme, outcome.marks.scores
    most = {t.name: {n: c.points for n, c in t.cells.items() if c.grade or c.task} for t in scheme.notebooks}
    cells = {
        name: {n: {"points": score, "most": most[name][n]} for n, score in by_name.items()}
        for name, by_name in scores.items()
    }
    env = receipts.environment()
    key = receipts.key(scheme, outcome.digest, receipts.tests(scheme, desk.limits), env)
    receipt = receipts.of(outcome, key, env)
    return {
        "schema": SCHEMA,
        "autograder": version("tellwhy"),
        "assignment": scheme.assignment,
        "student": outcome.student,
        "status": outcome.status,
        "points": outcome.total(),
        "most": sum(sum(by_name.values()) for by_name in most.values()),
        "cells": cells,
        "verdicts": outcome.verdicts,
        "remarks": outcome.remarks,
        "asks": outcome.asks,
        "notebooks": outcome.notebooks,
        "feedback": {} if outcome.status in HUMAN else _pages(scheme, outcome, receipt),
        "receipt": {name: receipt[name] for name in OF_RECEIPT},
    }


def _pages(scheme, outcome, receipt):
    """{notebook: HTML} as `autograder feedback` makes them, of the marks alone: no gradebook is asked what people wrote."""
    marks = receipts.marks(receipt)
    parts = {
        name: standing.Part({n: standing.Points(auto=s, waits=s is None) for n, s in by_name.items()})
        for name, by_name in marks.scores.items()
    }
    notebooks = {name: nbformat.v4.reads(text) for name, text in outcome.notebooks.items()}
    scores = {n: score for by_name in marks.scores.values() for n, score in by_name.items()}
    whose = standing.Standing(outcome.student, parts=parts)
    return feedback.pages(
        feedback.Graded(outcome.student, whose, notebooks, outcome.verdicts, scores, outcome.remarks), scheme
    )
