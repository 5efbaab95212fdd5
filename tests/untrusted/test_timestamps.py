"""timestamp.txt: read once, as nbgrader reads it, and never as a time that depends on the day of reading."""

import pytest
from nbgrader.utils import parse_utc

from autograder.untrusted.submission import read_submission

KNOWN = {
    "2030-01-02 03:04:05 UTC": "2030-01-02T03:04:05",
    "2030-01-02 03:04:05.678901 UTC": "2030-01-02T03:04:05.678901",
    "2030-01-02 03:04:05 Europe/Vienna": "2030-01-02T02:04:05",
    "2030-01-02 03:04:05 America/Argentina/Salta": "2030-01-02T06:04:05",
    "2030-01-02T03:04:05+01:00": "2030-01-02T02:04:05",
    "2030-01-02": "2030-01-02T00:00:00",
    "Wed Jan 2 03:04:05 2030": "2030-01-02T03:04:05",
}
REFUSED = [
    "",
    "30",
    "10:30",
    "Friday",
    "Jan 30",
    "2030",
    "2030-02",
    "03:04:05 UTC",
    "30 03:04:05 UTC",
    "2030-02-30",
    "2030-01-02 03:04:05 /usr/share/zoneinfo/Europe/Vienna",
    "2030-01-02 03:04:05 :/usr/share/zoneinfo/Europe/Vienna",
    "2030-01-02 03:04:05 ../zoneinfo/Europe/Vienna",
    "x" * 99,
]


def stamp(tmp_path, content):
    (tmp_path / "timestamp.txt").write_bytes(content)
    return read_submission(tmp_path, "somebody", {"a"})


@pytest.mark.parametrize("text", KNOWN)
def test_a_time_is_that_which_nbgrader_reads(tmp_path, text):
    made = stamp(tmp_path, f"{text}\n".encode())
    assert (made.timestamp, made.remarks) == (KNOWN[text], [])
    assert parse_utc(text).isoformat() == KNOWN[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_full_date_is_no_time(tmp_path, text):
    made = stamp(tmp_path, text.encode())
    assert (made.timestamp, made.remarks) == ("", ["timestamp.txt: not a time with its date, left out"])


def test_bytes_of_any_kind_are_no_fault(tmp_path):
    assert stamp(tmp_path, b"\xff\xfe30\0").timestamp == ""
