"""The gradebook in PostgreSQL: the same rows as in SQLite, several programs at once, faults, and no password said.

The server is a real one, which `make test` installs. Where there is none these tests fail and say so.
"""

import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from courses import hand_in, small_course
from nbgrader.api import Base
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.course import Course
from autograder.grading import batch, receipts
from autograder.nbgrader_side import build, gradebook

NAMES = ("hw1", "hw2")
DOUBLE = "def double(x):\n    return 2 * x"
EXERCISE = "inputs=lambda rng, n, m: (rng.normal(size=(n, m)),), sizes=(dict(n=2, m=3),)"
ANSWERS = {"ann": DOUBLE, "bob": "def double(x):\n    return x * 3", "cy": "def double(x):\n    return y", "di": DOUBLE}
CONFIG = """
import os

c.CourseDirectory.db_url = os.environ.get("GRADEBOOK", "sqlite:///gradebook.db")
c.LateSubmissionPlugin.penalty_method = "zero"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two assignments, handed in by four students, one of them late. The environment says where the gradebook is."""
    folder = tmp_path_factory.mktemp("postgres")
    for name in NAMES:
        made = small_course(folder, {DOUBLE: EXERCISE}, config=CONFIG, name=name)
    prepare(made)
    for name in NAMES:
        hand_in(made, ANSWERS, "double", name)
        (folder / "submitted" / "di" / name / "timestamp.txt").write_text("2030-01-02 03:04:05 UTC")
    return folder


@pytest.fixture
def moved(folder, server, request, monkeypatch):
    """The course with a database of its own on the server. Nobody has been graded."""
    forget(folder)
    monkeypatch.setenv("GRADEBOOK", server.create(request.node.name))
    return prepare(Course(folder))


def prepare(course):
    """Its gradebook knows the assignments; one of them has a date."""
    build(course, NAMES, lambda who, what: None)
    with gradebook.open_gradebook(course) as gb:
        gb.update_or_create_assignment("hw1", duedate="2029-12-31 12:00:00 UTC")
    return course


def forget(folder):
    for name in ("autograded", "feedback", ".receipts"):
        shutil.rmtree(folder / name, ignore_errors=True)


def command(folder, *words):
    line = [sys.executable, "-m", "autograder", *words]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def start(folder, *words):
    line = [sys.executable, "-m", "autograder", *words]
    return subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def rows(course):
    """{table: its rows}, each row's random id replaced by what the row says."""
    found, said = {}, {}
    with gradebook.open_gradebook(course) as gb:
        for table in Base.metadata.sorted_tables:
            found[table.name] = []
            for row in gb.db.execute(table.select()).mappings():
                plain = {k: said.get(v, v) for k, v in row.items() if k != "id" or v in said or len(v) != 32}
                said[row["id"]] = tuple(plain.items())
                found[table.name].append(tuple(plain.items()))
            found[table.name].sort(key=repr)
    return found


@pytest.fixture(scope="module")
def undisturbed(folder):
    """The rows of both assignments graded in SQLite, by one after the other."""
    for name in NAMES:
        assert command(folder, "grade", name).returncode == 0
    found = rows(Course(folder))
    assert [len(found[table]) for table in ("student", "submitted_assignment", "grade")] == [4, 8, 8]
    late = [dict(row)["late_submission_penalty"] for row in found["submitted_notebook"]]
    assert sorted(late, key=str) == [10.0, *[None] * 7]
    return found


def test_the_same_rows_table_by_table_also_in_the_next_database(undisturbed, moved, server, monkeypatch):
    """What has been graded goes into another gradebook without being graded again."""
    for name in NAMES:
        done = command(moved.root, "grade", name)
        assert done.returncode == 0, done.stderr
    assert rows(moved) == undisturbed
    assert gradebook.place(moved).startswith("postgresql+psycopg://grader:***@/")
    monkeypatch.setenv("GRADEBOOK", server.create("next"))
    another = prepare(Course(moved.root))
    assert "0 graded" in command(moved.root, "grade", "hw1").stdout
    assert gradebook.scores(another, "hw1") == gradebook.scores(moved, "hw1")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_two_graders_and_formgrader_at_once(kind, undisturbed, folder, request, monkeypatch):
    """Formgrader reads and writes as fast as it can until both have ended: nobody is told that the database is locked."""
    if kind == "sqlite":
        monkeypatch.setenv("GRADEBOOK", f"sqlite:///{folder}/another.db")
        forget(folder)
    else:
        request.getfixturevalue("moved")
    course = prepare(Course(folder))
    graders = [start(folder, "grade", name, "--jobs", "1") for name in NAMES]
    api, turns = NbGraderAPI(CourseDirectory(config=course.configuration), config=course.configuration), 0
    while any(g.poll() is None for g in graders):
        for name in NAMES:
            api.get_submissions(name)
            api.get_notebooks(name)
        with gradebook.open_gradebook(course) as gb:
            gb.update_or_create_student("zoe", first_name=f"Zoe {turns}")
        turns += 1
    assert [(g.returncode, g.communicate()[1]) for g in graders] == [(0, ""), (0, "")]
    assert turns >= 3  # that is, while they ran
    with gradebook.open_gradebook(course) as gb:
        assert gb.find_student("zoe").first_name == f"Zoe {turns - 1}"
        gb.remove_student("zoe")
    assert rows(course) == undisturbed


def test_a_server_that_is_not_there_is_one_line(moved, server):
    server.stop()
    try:
        for words in (
            ("build",),
            ("grade", "hw1"),
            ("report", "hw1"),
            ("feedback", "hw1"),
            ("export", "hw1"),
            ("status",),
        ):
            done = command(moved.root, *words)
            assert done.returncode == 1
            (line,) = done.stderr.strip().splitlines()
            assert (
                line.startswith("error: the gradebook postgresql+psycopg://grader:***@/")
                and "connection to server" in line
            )
    finally:
        server.start()


def test_a_server_that_goes_away_in_the_middle_and_comes_back(undisturbed, moved, server):
    """What had been graded is kept in receipts, and is in the gradebook after the next run."""
    plan = batch.Plan(moved, "hw1", list(ANSWERS), jobs=1)
    with pytest.raises(gradebook.GradebookError):
        batch.run(plan, moved.secret, lambda done, total: done == 2 and server.stop())
    server.start()
    assert len(receipts.read(moved, "hw1")) >= 2 and gradebook.scores(moved, "hw1") == {}
    for name in NAMES:
        done = command(moved.root, "grade", name)
        assert done.returncode == 0, done.stderr
    assert rows(moved) == undisturbed


def test_nothing_says_the_password(moved, server, monkeypatch):
    """Not a line on the terminal, a receipt, a report, a page, a log of nbgrader's, nor the list of processes."""
    words = (
        ("grade", "hw1", "--json"),
        ("status",),
        ("report", "hw1", "--html=r.html", "--json=r.json"),
        ("feedback", "hw1"),
    )
    said = [command(moved.root, *some) for some in words]
    assert [done.returncode for done in said] == [0] * 4
    lines, run = [], subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda line, **more: (lines.append(line), run(line, **more))[1])
    api = NbGraderAPI(CourseDirectory(config=moved.configuration), config=moved.configuration)
    for result in (api.autograde("hw1", "ann"), api.generate_feedback("hw1", "ann")):
        assert result["success"], result
        said.append(result)
    assert len(lines) == 2
    files = [path.read_bytes() for path in moved.root.rglob("*") if path.is_file()]
    everything = b"".join([repr((said, lines, formgrader(moved.root))).encode(), *files])
    assert server.password in moved.configuration.CourseDirectory.db_url and server.password.encode() not in everything


def formgrader(folder):
    """(formgrader's first page, its server's log)"""
    line = [sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1"]
    log = []
    with subprocess.Popen(
        [*line, "--IdentityProvider.token="], cwd=folder, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            for words in running.stderr:
                log.append(words)
                if found := re.search(r"http://127.0.0.1:\d+/", words):
                    break
            page = read(f"{found[0]}formgrader/manage_assignments", running)
        finally:
            running.terminate()
            log += running.stderr
    assert "nbgrader formgrade" in page
    return page, log


def read(address, running):
    """A page of a server, which says where it is a moment before it is there."""
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            if running.poll() is not None:
                raise
