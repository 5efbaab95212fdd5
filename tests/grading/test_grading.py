"""Grading through the sandbox: the gradebook is stock's, receipts hold, humans are asked where they have to be."""

import contextlib
import json
import os
import pickle
import resource
import shutil
import sqlite3
import time
from types import SimpleNamespace

import corpus
import nbformat
import numpy as np
import pytest
from courses import COURSE

from autograder.bench import ways as bench
from autograder.course import FURTHER_SEEDS, Course, CourseError
from autograder.grading import desk, notebook, pool, receipts, start
from autograder.grading.notebook import Bench, Grading, mark
from autograder.grading.scheme import Scheme
from autograder.nbgrader_side import gradebook, stock
from autograder.proving import validate
from autograder.sandbox import LIMITS
from autograder.untrusted import nodes, submission
from autograder.untrusted.lent import observation, observations
from autograder.untrusted.shown import safe_html, safe_markdown, safe_outputs
from tellwhy.codec import from_bytes, to_bytes

A = corpus.ASSIGNMENT
TABLES = (
    "select id, first_name, last_name, email from student",
    "select s.student_id, s.timestamp, s.extension from submitted_assignment s",
    "select s.student_id, n.flagged, n.late_submission_penalty from submitted_notebook n"
    " join submitted_assignment s on s.id = n.assignment_id",
    "select s.student_id, b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade from grade g"
    " join base_cell b on b.id = g.cell_id join submitted_notebook n on n.id = g.notebook_id"
    " join submitted_assignment s on s.id = n.assignment_id",
    "select s.student_id, b.name, c.auto_comment, c.manual_comment from comment c join base_cell b on b.id = c.cell_id"
    " join submitted_notebook n on n.id = c.notebook_id join submitted_assignment s on s.id = n.assignment_id",
)


@pytest.fixture(scope="module")
def course():
    with validate.copy_of_course(COURSE, [A]) as folder:
        yield folder


def tables(course, file="gradebook.db"):
    with sqlite3.connect(course.root / file) as db:
        return [sorted(db.execute(text).fetchall(), key=repr) for text in TABLES]


def test_the_gradebook_is_stocks_table_by_table_and_manual_grades_stay(course):
    students = bench.make_class(course, A, 4)
    (course.root / "submitted" / students[0] / A / "timestamp.txt").write_text("2030-01-02 03:04:05 UTC")
    assert all(stock.autograde(course, A, s) for s in students)
    theirs = tables(course)
    bench.forget(course)
    assert corpus.command(course).returncode == 0
    assert tables(course) == theirs
    with gradebook.open_gradebook(course) as gb:
        gb.find_grade("sigmoid", A, A, students[0]).manual_score = 1.5
        gb.db.commit()
    assert corpus.command(course, "--force").returncode == 0
    with gradebook.open_gradebook(course) as gb:
        grade = gb.find_grade("sigmoid", A, A, students[0])
        assert (grade.manual_score, grade.auto_score, grade.needs_manual_grade) == (1.5, 5.0, True)


def test_what_has_not_changed_is_not_graded_again_and_dry_runs_write_nothing(course):
    said = corpus.command(course).stdout
    assert "0 graded" in said and "4 up to date" in said
    before = (tables(course), corpus.results(course))
    said = corpus.command(course, "--dry-run", "--force").stdout
    assert "nothing was written; 0 grades would change" in said
    assert (tables(course), corpus.results(course)) == before


BY_HEART = """
import pickle

seen, known = [], pickle.loads(bytes.fromhex("TOLD"))

def predict(w, b, X):
    seen.append(pickle.dumps((w, b, X)))
    return known.get(seen[-1])
"""


def bytes_of(args):
    """The numbers of some arguments."""
    return tuple(np.asarray(a, float).tobytes() for a in args)


def test_answers_by_heart_to_the_inputs_of_an_earlier_version_earn_nothing(course):
    """A student prints what `predict` is given, has the answers worked out, and hands in a table of them."""

    def hand_in(told):
        source = BY_HEART.replace("TOLD", pickle.dumps(told).hex())
        cells = {"predict-answer": source, "last": "print('SEEN', pickle.dumps(seen).hex(), 'END')"}
        shutil.rmtree(course.root / "submitted" / "by_heart", ignore_errors=True)
        corpus.put(course, corpus.Case("by_heart", "", {"rest": "solved"}, cells), {})
        corpus.command(course, "--force")
        page = (course.root / "autograded" / "by_heart" / A / f"{A}.ipynb").read_text()
        inputs = pickle.loads(bytes.fromhex(page.partition("SEEN ")[2].partition(" END")[0]))  # noqa: S301  our own
        return inputs, corpus.results(course)["by_heart"]["verdicts"]["predict"]["score"]

    first, score = hand_in({})
    assert score == 0 and hand_in({})[0] == first  # a regrade asks the same
    known = {asked: course.solutions(A).reference["predict"](*pickle.loads(asked)) for asked in first}  # noqa: S301  our own
    other, score = hand_in(known)
    # what is said of a wrong function has to be true of these too, whatever was handed in
    never_score = {bytes_of(c.args) for seed in FURTHER_SEEDS for c in course.exercises(A)["predict"].further(seed)}
    again = {bytes_of(pickle.loads(x)) for x in first} & {bytes_of(pickle.loads(x)) for x in other}  # noqa: S301  our own
    assert score == 0 and again <= never_score and len(set(other)) > len(again)
    shutil.rmtree(course.root / "submitted" / "by_heart")


BROKEN = {
    "empty": b"",
    "json": b'{"a": 1}',
    "list": b"[1, 2]",
    "deep": b"[" * 100_000,
    "latin": '{"cells": "\xe9"}'.encode("latin-1"),
    "cells": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1, 2]}',
    "format": b'{"nbformat": 99, "metadata": {}, "cells": []}',
    "kinds": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "evil", "source": ""}]}',
}


def test_submissions_that_need_a_human_are_said_and_the_others_graded(course):
    for name, content in BROKEN.items():
        folder = course.root / "submitted" / name / A
        folder.mkdir(parents=True)
        (folder / f"{A}.ipynb").write_bytes(content)
    link = course.root / "submitted" / "link" / A
    link.mkdir(parents=True)
    (link / f"{A}.ipynb").symlink_to(course.source_notebook(A))
    pipe = course.root / "submitted" / "pipe" / A
    pipe.mkdir(parents=True)
    os.mkfifo(pipe / f"{A}.ipynb")
    (course.root / "submitted" / "nothing" / A).mkdir(parents=True)
    odd = "<b>[red]odd name"
    validate.submit(course, odd, A, course.source_notebook(A))
    unnamed = os.path.join(os.fsencode(course.root), b"submitted", b"caf\xe9")
    shutil.copytree(os.fsencode(course.root / "submitted" / odd), unnamed)
    done = corpus.command(course)
    found = corpus.results(course)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "caf\\udce9: UNSAFE: the name of its folder is not text in UTF-8" in done.stderr
    shutil.rmtree(unnamed)
    assert {found[name]["status"] for name in BROKEN} == {"MALFORMED"}
    assert found["link"]["status"] == found["pipe"]["status"] == "UNSAFE"
    assert found["nothing"]["status"] == "GRADED" and corpus.points(found["nothing"]) == 0
    assert corpus.points(found[odd]) == 100
    assert all(f"{name}: MALFORMED" in done.stderr for name in BROKEN)
    assert not set(BROKEN) & set(gradebook.scores(course, A))


def test_a_torn_receipt_counts_for_nothing(course):
    path = receipts.path(course, A)
    whole = corpus.results(course)
    path.write_bytes(path.read_bytes() + b'{"student": "torn", "key"')
    assert corpus.results(course) == whole


def receipt(student, key, status="GRADED"):
    return {"student": student, "key": key, "status": status, "verdicts": {"f": {}}}


def test_the_journal_keeps_the_latest_receipt_of_each_student(tmp_path):
    course = Course(tmp_path)
    journal = receipts.Journal(receipts.path(course, A))
    journal.append([receipt(f"s{k % 3}", str(k)) for k in range(30)])
    journal.close()
    found = receipts.index(course, A)
    assert {s: e.key for s, e in found.items()} == {"s0": "27", "s1": "28", "s2": "29"}
    assert [r["key"] for r in receipts.load(course, A, found.values())] == ["27", "28", "29"]
    receipts.compact(course, A, spare=27)
    assert len(receipts.path(course, A).read_bytes().splitlines()) == 30
    receipts.compact(course, A, spare=26)
    assert len(receipts.path(course, A).read_bytes().splitlines()) == 3
    assert receipts.read(course, A) == {f"s{k}": receipt(f"s{k}", str(27 + k)) for k in range(3)}


def test_what_failed_by_our_own_fault_is_graded_again(course):
    journal, old = receipts.Journal(receipts.path(course, A)), corpus.results(course)["student0001"]
    journal.append([{**old, "status": "GRADER_ERROR", "remarks": ["the machine was switched off"]}])
    journal.close()
    done = corpus.command(course, "--student", "student0001", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["graded"], told["current"], told["human"]) == (1, 0, {}) and told["judge_calls"] > 20
    assert corpus.results(course)["student0001"] == old


def test_cells_and_outputs_are_those_that_nbformat_makes(course):
    v4, by = nbformat.v4, {"id": "a"}
    made = [nodes.new_cell(kind, "x", "a") for kind in nodes.KINDS]
    assert made == [v4.new_code_cell("x", **by), v4.new_markdown_cell("x", **by), v4.new_raw_cell("x", **by)]
    for kind, content in (
        ("stream", {"name": "stdout", "text": "x"}),
        ("error", {"ename": "E", "evalue": "x", "traceback": []}),
        ("display_data", {"data": {"text/plain": "x"}}),
        ("execute_result", {"data": {"text/plain": "x"}, "execution_count": 2}),
    ):
        assert nodes.new_output(kind, **content) == v4.new_output(kind, **content)
    graded = list((course.root / "autograded").glob(f"*/{A}/{A}.ipynb"))
    assert len(graded) > 4
    for path in graded:
        nbformat.validate(nbformat.reads(path.read_text(), as_version=4))


def test_as_many_jobs_as_there_are_cores_and_memory_for(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    for memory, jobs in ((1 << 30, 1), (8 << 30, 3), (64 << 30, 12)):
        monkeypatch.setattr(start, "memory", lambda memory=memory: memory)
        assert start.at_a_time(0) == jobs
        assert start.at_a_time(5) == 5


def test_lent_functions_answer_only_for_their_names_and_survive_any_argument():
    with Bench(lambda: COURSE.solutions(A).reference) as lent:
        lent.lend({"sigmoid"})

        def answer(name, args):
            call = {"call": name, "args": args, "kwargs": {}}
            return from_bytes(lent.serve(to_bytes(call)))

        assert answer("sigmoid", (0.0,)) == {"value": 0.5}
        assert "error" in answer("propagate", ())
        assert "error" in answer("sigmoid", ("x",))
        assert "error" in answer("sigmoid", [0.0])


def test_a_lent_worker_goes_on_only_to_an_exercise_for_which_all_is_lent_that_it_was_lent():
    """`predict` builds on `sigmoid` alone, and its worker must not have been lent `propagate`."""
    grading, said = Grading.__new__(Grading), []
    grading.exercises, grading.told, grading.own = COURSE.exercises(A), set(), None
    grading.scheme = SimpleNamespace(course=COURSE, assignment=A)
    grading.outcome = SimpleNamespace(verdicts={})
    grading.bench = SimpleNamespace(lend=lambda names: said.append(sorted(names)), serve=None)
    grading.lent = SimpleNamespace(
        renew=lambda: said.append("renewed"), catch_up=lambda own: None, observe=lambda *asked: None
    )
    for name in ("sigmoid", "propagate", "optimize", "predict"):
        if name != "sigmoid":
            grading._ask_lent(name, [], grading.exercises[name], None)
        grading.outcome.verdicts[name] = {}
    assert said == [["sigmoid"], ["propagate", "sigmoid"], "renewed", ["sigmoid"]]


def test_an_observation_with_a_field_of_another_type_is_refused():
    good = observation({"value": 3.0, "called": ("sigmoid", "os")}, {"sigmoid"})
    assert good.value == 3.0 and good.called == ("sigmoid",)
    for bad in (
        {"error": 1},
        {"lines": "many"},
        {"lines": True},
        {"called": "sigmoid"},
        {"warned": (1,)},
        {"more": 1},
        [1],
    ):
        with pytest.raises(TypeError):
            observation(bad, set())
    assert len(observations([{}, {"value": 1}], 2, set())) == 2
    for bad in ([{}], [{}] * 3, {}, None, "ab", np.zeros(2)):
        with pytest.raises(TypeError):
            observations(bad, 2, set())


def test_outputs_are_of_known_kinds_and_sanitised():
    shown = safe_outputs(
        [
            {"output_type": "display_data", "data": {"text/html": "<b onclick=x()>b</b><script>s</script>"}},
            {"output_type": "display_data", "data": {"application/javascript": "alert(1)"}},
            {"output_type": "stream", "name": "stdout", "text": "line\n" * 5000},
            {"output_type": "unknown"},
            "text",
        ]
    )
    assert [o.output_type for o in shown] == ["display_data", "display_data", "stream"]
    assert shown[0].data["text/html"] == "<b>b</b>s" and "javascript" not in str(shown[1])
    assert len(shown[2].text.splitlines()) == 1000
    assert safe_html('<a href="javascript:x">l</a>') == "<a>l</a>"
    assert safe_markdown("a < b and $x_1$") == "a < b and $x_1$"
    assert "<script" not in safe_markdown("<script>x</script>")


def test_scores_are_nbgraders_but_for_warnings():
    def cell(*outputs):
        made = nbformat.v4.new_code_cell("x", outputs=list(outputs))
        made.metadata["nbgrader"] = {"grade": True, "grade_id": "g", "points": 3, "solution": False}
        return made

    def out(kind, **more):
        return nbformat.v4.new_output(kind, **more)

    assert mark(cell()) == 3
    assert mark(cell(out("stream", name="stderr", text="warning"))) == 3
    assert mark(cell(out("error", ename="E", evalue="", traceback=[]))) == 0
    assert mark(cell(out("execute_result", data={"text/plain": "1.5"}, execution_count=1))) == 1.5
    assert mark(cell(out("execute_result", data={"text/plain": "3.0000000001"}, execution_count=1))) is None


def test_metadata_of_a_submission_has_no_effect(course):
    (truth,) = gradebook.truth(course, A)
    content = course.source_notebook(A).read_bytes()
    nb, _ = submission.parse(
        content.replace(b'"points": 5', b'"points": 500').replace(b'"locked": true', b'"locked": false')
    )
    submission.sanitise(nb, truth)
    cells = {c.metadata.nbgrader.grade_id: c for c in nb.cells if "nbgrader" in c.metadata}
    assert cells["sigmoid"].metadata.nbgrader.points == 5 and cells["sigmoid"].metadata.nbgrader.locked
    assert cells["sigmoid"].source == truth.cells["sigmoid"].source


def test_what_comes_back_from_a_release_of_before_cells_had_ids_gets_some(course):
    (truth,) = gradebook.truth(course, A)
    released = nbformat.read(course.root / "release" / A / f"{A}.ipynb", as_version=4)
    for cell in released.cells:
        del cell["id"]
    nb, _ = submission.parse(json.dumps(released).encode())
    nb.cells = [c for c in nb.cells if "sigmoid" not in (c.metadata.get("nbgrader", {}).get("grade_id") or "")]
    assert submission.sanitise(nb, truth, released) == ["deleted cells put back: sigmoid-answer, sigmoid"]
    assert len({c.id for c in nb.cells}) == len(nb.cells)


def test_without_a_sandbox_it_stops_and_says_what_to_install(course):
    done = corpus.command(course, env={**os.environ, "PATH": "/nonexistent"})
    assert done.returncode == 1 and "bubblewrap is not installed" in done.stderr


def test_too_little_address_space_is_said_before_anything_is_graded(course):
    limits = resource.getrlimit(resource.RLIMIT_AS)
    done = corpus.command(course, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, limits[1])))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "`ulimit -v` allows a process 3.0 GB" in done.stderr.replace("\n", " ")


HOLDS_UP = {"time": (lambda: time.sleep(10**6), "TOO_LARGE", "after 20 seconds")}
HOLDS_UP["memory"] = (lambda: bytearray(3 << 30), "GRADER_ERROR", "MemoryError")


@pytest.mark.parametrize("kind", HOLDS_UP)
def test_what_holds_up_the_judge_itself_is_ended_from_outside_and_left_to_a_human(course, monkeypatch, kind):
    """Nothing is known to do so; the others are graded."""
    hold, status, says = HOLDS_UP[kind]
    run = notebook.Grading.run
    monkeypatch.setattr(desk, "SLACK", 20 - LIMITS.in_all)
    whose = lambda grading: grading.outcome.student  # noqa: E731
    monkeypatch.setattr(notebook.Grading, "run", lambda g, *a: hold() if whose(g) == "student0000" else run(g, *a))
    scheme = Scheme.read(course, A, course.secret)
    with contextlib.closing(pool.Pool(desk.Desk(scheme), 1, 2)) as made:
        found = {o.student: o for _, o in made.run(map(scheme.unit, ["student0000", "student0001"]))}
    assert found["student0001"].status == "GRADED"
    assert found["student0000"].status == status and says in found["student0000"].remarks[0]


def test_a_job_grades_on_while_what_it_made_is_written_down(course):
    scheme = Scheme.read(course, A, course.secret)
    with contextlib.closing(pool.Pool(desk.Desk(scheme), 1, 2)) as made:
        graded = made.run(map(scheme.unit, ["student0000", "student0001"]))
        assert next(graded)[0].student == "student0000"
        assert made.jobs[0].unit.student == "student0001"
        assert [unit.student for unit, _ in graded] == ["student0001"]


def test_an_unknown_student_or_assignment_is_an_error(course):
    from autograder.commands import grade as grade_command

    with pytest.raises(CourseError, match="nobody"):
        grade_command.run(course, A, ["nobody"])
    with pytest.raises(CourseError, match="no assignment"):
        grade_command.run(course, "week9")
