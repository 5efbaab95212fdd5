"""Cells as nbgrader knows them: by their ids. Those that a submission lacks come back; which are not run is for the release
to say. And the three functions of nbgrader's that grading uses."""

import re
from datetime import datetime

import nbformat
from dateutil import parser
from nbgrader.utils import compute_checksum, determine_grade, parse_utc

__all__ = ["SKIP", "compute_checksum", "determine_grade", "grade_id", "restore", "retag", "utc_time"]

SKIP = "skip-grading"


def grade_id(cell):
    """The cell's nbgrader id, or None for a cell that nbgrader does not know."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def restore(nb, released) -> list[str]:
    """Insert every nbgrader cell of `released` that `nb` lacks, after its predecessor. Returns the ids put back."""
    at, put_back = -1, []
    where = {grade_id(c): i for i, c in reversed(list(enumerate(nb.cells))) if grade_id(c)}
    for cell in released.cells:
        name = grade_id(cell)
        if name is None:
            continue
        if name in where:
            at = where[name]
            continue
        at += 1
        nb.cells.insert(at, nbformat.from_dict(cell))
        where = {k: i + (i >= at) for k, i in where.items()}
        put_back.append(name)
    return put_back


def retag(nb, released, skip=SKIP):
    """Give the tag `skip` to what the release does not want run: its answer cells of that tag, and unchanged copies of its
    other cells, but never to a test. Take all other tags away."""
    tagged = [c for c in released.cells if skip in c.metadata.get("tags", [])]
    answers = {grade_id(c) for c in tagged if c.metadata.get("nbgrader", {}).get("solution")}
    others = {(c.get("id"), c.source) for c in tagged if grade_id(c) is None}
    for cell in nb.cells:
        cell.metadata.pop("tags", None)
        name = grade_id(cell)
        copies = {(cell.get("id"), cell.source), (None, cell.source)}  # notebooks before format 4.5 have no ids
        if name in answers or name is None and copies & others:
            cell.metadata["tags"] = [skip]


DAYS = datetime(2000, 1, 1), datetime(2023, 12, 31)  # two that differ in all that a date has

ZONE = re.compile(r"[\w+-][\w+:-]*(?:/[\w+-]+){0,2}")  # Europe/Berlin, +02:00


def utc_time(text: str) -> datetime:
    """The time that a text names, in UTC, as nbgrader reads it. Raises all that the parser of dates does; ValueError for a text
    that leaves the year, month or day open, which would be taken from the day on which it is read, or whose zone is no name
    but a path: of such a one dateutil reads the file."""
    words = text.split(" ")
    if len(words) == 3 and not ZONE.fullmatch(words[2]):
        raise ValueError("no time zone")
    without_zone = " ".join(words[:2]) if len(words) == 3 else text  # as nbgrader splits it
    if len({parser.parse(without_zone, default=day).date() for day in DAYS}) > 1:
        raise ValueError("no full date")
    return parse_utc(text)
