"""The submissions of `corpus/` through the real command: each gets what it says, and nothing outside is reached."""

import json
import os
import re
import socket
from contextlib import contextmanager
from pathlib import Path

import corpus
import pytest
from courses import COURSE

from autograder.course import stamps
from autograder.nbgrader_side import gradebook
from autograder.proving import validate

HOSTILE, HONEST = corpus.read("hostile"), corpus.read("honest")
CASES = HOSTILE + HONEST
ASSIGNMENTS = sorted({case.assignment for case in CASES})
WATCHED = ("source", "release", "nbgrader_config.py", ".course_secret", "exercises", "nnlab")
TOKEN = "a-secret-of-the-environment-3f7c1d"  # noqa: S105  a canary
OUTSIDE = [Path(p) for p in ("/tmp/corpus-was-here", "/dev/shm/corpus-was-here", "/var/tmp/corpus-was-here")]


@contextmanager
def listener():
    """A socket of this machine that must see no connection."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.setblocking(False)
        yield made


class Graded:
    """A course in which all cases have been graded."""

    def __init__(self, course, door):
        self.course, self.door, self.done, self.receipts = course, door, [], {}
        self.words = {"@COURSE@": str(course.root), "@PORT@": str(door.getsockname()[1])}

    def grade(self):
        for case in CASES:
            corpus.put(self.course, case, self.words)
        self.before = self.state()
        for name in ASSIGNMENTS:
            for cases, options in ((HOSTILE, ("--cell-seconds", "2")), (HONEST, ())):  # right code may be slow
                self._grade(name, [c.student for c in cases if c.assignment == name], options)
            for student, receipt in corpus.results(self.course, name).items():
                self.receipts[name, student] = receipt
        return self

    def _grade(self, name, students, options):
        only = [word for student in students for word in ("--student", student)]
        env = os.environ | {"CORPUS_TOKEN": TOKEN}
        if only:
            self.done.append((students, corpus.command(self.course, *options, *only, assignment=name, env=env)))

    def state(self):
        """What nobody may change: digests of the course's files, and size and time of all that was handed in."""
        found = {name: stamps.digest(self.course.root / name) for name in WATCHED}
        for place, folders, files in os.walk(os.fsencode(self.course.root / "submitted")):
            for path in (os.path.join(place, name) for name in (*folders, *files)):
                info = os.lstat(path)
                found[path] = (info.st_mode, info.st_size, info.st_mtime_ns, info.st_nlink)
        return found

    def receipt(self, case):
        return self.receipts[case.assignment, case.student]

    def page(self, step, case, suffix):
        """Text of the graded notebook or of the feedback; "" where the submission is not graded."""
        path = self.course.root / step / case.student / case.assignment / f"{case.assignment}{suffix}"
        return path.read_text() if path.exists() else ""

    def shown(self, case):
        """Everything that the graded notebook shows as output."""
        nb = json.loads(self.page("autograded", case, ".ipynb") or '{"cells": []}')
        return json.dumps([c["outputs"] for c in nb["cells"] if c["cell_type"] == "code"], ensure_ascii=False)


@pytest.fixture(scope="module")
def graded():
    with validate.copy_of_course(COURSE, ASSIGNMENTS) as course, listener() as door:
        yield Graded(course, door).grade()


def test_the_corpora_are_large():
    assert len(HOSTILE) >= 100 and len({case.family for case in HOSTILE}) >= 20
    assert len(HONEST) >= 80 and len({case.family for case in HONEST}) >= 10
    assert len({(case.assignment, case.student) for case in CASES}) == len(CASES)


def test_every_submission_has_a_receipt(graded):
    told = [(done.returncode, done.stderr[-2000:]) for _, done in graded.done]
    assert {(c.assignment, c.student) for c in CASES} == set(graded.receipts), told


def test_the_command_fails_only_where_a_human_has_to_look(graded):
    for students, done in graded.done:
        human = {c.student for c in CASES if c.student in students and c.submission != "GRADED"}
        assert bool(done.returncode) == bool(human), done.stderr[-2000:]
        assert all(student in done.stderr for student in human)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_gets_what_it_says(graded, case):
    receipt = graded.receipt(case)
    told = {n: (v["status"], v["score"], v["message"][:300]) for n, v in receipt["verdicts"].items() if v["score"] < 1}
    assert receipt["status"] == case.submission, receipt["remarks"]
    expected = case.labels["expect"]
    assert corpus.points(receipt) == (None if expected == "none" else float(expected)), (
        told,
        graded.shown(case)[:2000],
    )
    for name, status in case.status.items():
        assert receipt["verdicts"][name]["status"] == status, told[name]
    assert case.labels.get("remark", "") in "; ".join(receipt["remarks"])
    assert case.labels.get("shows", "") in graded.shown(case)


RUNS = [c for c in HONEST if c.assignment == corpus.ASSIGNMENT and c.name not in ("error_in_own_cell", "sys_exit")]


@pytest.mark.parametrize("case", RUNS, ids=lambda c: c.name)
def test_every_honest_cell_runs(graded, case):
    assert "error" not in _kinds(graded.page("autograded", case, ".ipynb"))


def _kinds(text):
    return {o["output_type"] for cell in json.loads(text)["cells"] for o in cell.get("outputs", ())}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda c: c.name)
def test_shows_nothing_that_is_not_its_own(graded, case):
    secret, shown = graded.course.secret.decode(), graded.shown(case) + graded.page("feedback", case, ".html")
    assert TOKEN not in shown and secret not in shown
    assert not re.search(r'(?:^|["\\n(\[ ])LEAK', graded.shown(case)), graded.shown(case)[:3000]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda c: c.name)
def test_no_script_of_it_reaches_a_browser(graded, case):
    page = graded.page("feedback", case, ".html")
    body = re.sub(r"(?s)^.*?<body", "<body", page)
    assert not re.search(r"(?i)<\s*(script|iframe|object|embed|svg|form|meta|link|base)\b", body)
    assert not re.search(r"(?i)<[^>]*\s(on\w+|style\s*=\s*\S*expression)\s*=", body)
    assert not re.search(r"""(?i)<[^>]*\s(href|src)\s*=\s*["']?\s*(javascript|vbscript|data:text)""", body)
    assert not page or "default-src 'none'" in page
    for kind in ("text/html", "text/latex", "text/markdown", "image/svg+xml", "application/javascript"):
        for output in _outputs(graded.page("autograded", case, ".ipynb"), kind):
            assert kind in ("text/html", "text/latex", "text/markdown"), kind
            assert not re.search(
                r"(?i)</?(script|iframe|img|svg|style)|<[a-z][^>]*\s(on\w+\s*=|href\s*=\W*javascript)", output
            ), output


@pytest.mark.parametrize("case", HOSTILE, ids=lambda c: c.name)
def test_graded_notebooks_hold_no_sequences_that_a_terminal_obeys(case, graded):
    found = re.search(r"\\u001b(?!\[[0-9;]{0,40}m)|\\u0007|[\x80-\x9f]", graded.shown(case))  # colours are kept
    assert not found, graded.shown(case)[max(0, found.start() - 200) : found.end() + 100]


def _outputs(text, kind):
    """What the cells of a notebook show in one kind of MIME type."""
    for cell in json.loads(text or '{"cells": []}')["cells"]:
        for output in cell.get("outputs", ()):
            if kind in output.get("data", {}):
                yield "".join(output["data"][kind])


def test_markdown_of_students_holds_no_script(graded):
    for case in HOSTILE:
        nb = json.loads(graded.page("autograded", case, ".ipynb") or '{"cells": []}')
        for cell in nb["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader") is None:
                assert not re.search(r"(?i)<(script|iframe|img[^>]*onerror)", source), case.name  # "< img" is no tag


def test_feedback_shows_no_hidden_test_and_no_right_answer(graded):
    solved = "s = 1 / (1 + np.exp(-z))"
    for case in HOSTILE:
        page = graded.page("feedback", case, ".html")
        assert "HIDDEN TESTS" not in page and "autograder.kernel" not in page.replace(_own(case), "")
        if case.labels.get("rest") != "solved":
            assert solved not in page


def _own(case):
    """What the case itself says about the grader is no leak."""
    return "autograder.kernel" if any("autograder.kernel" in s for s in case.cells.values()) else "\0"


def test_the_gradebook_holds_what_the_receipts_say_and_nothing_else(graded):
    for name in ASSIGNMENTS:
        cases = [c for c in CASES if c.assignment == name and c.submission == "GRADED"]
        expected = {c.student: graded.receipt(c)["marks"]["scores"][name] for c in cases}
        assert gradebook.scores(graded.course, name) == expected


def test_nothing_of_the_course_was_changed(graded):
    assert graded.state() == graded.before


def test_nothing_was_written_outside(graded):
    assert not [path for path in OUTSIDE if path.exists()]
    assert not list(graded.course.root.rglob("corpus-was-here"))
    assert not list(graded.course.root.parent.glob("corpus-was-here"))


def test_nobody_called(graded):
    with pytest.raises(BlockingIOError):
        graded.door.accept()


def test_no_process_of_theirs_is_left(graded):
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert b"corpus-outlives" not in entry.read_bytes()
        except OSError:
            continue  # it ended meanwhile


def test_the_instructors_terminal_shows_no_text_of_theirs(graded):
    for _, done in graded.done:
        said = done.stdout + done.stderr
        assert "Cost after iteration" not in said and "\x1b" not in said and TOKEN not in said
        assert len(said) < 50_000
