"""Commands for whoever teaches one: grade, report, feedback, export, status."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..course import Course, CourseError
from ..grading import start
from .shared import Db, Name, Names, Student, Students, _plain, any_course, app, fail_on, out, say

NEEDS_A_HUMAN = 3  # exit code of grade-one


@app.command()
def grade(
    assignment: Name,
    student: Students = None,
    jobs: Annotated[
        int,
        typer.Option(
            min=0,
            help="Submissions at a time; 0: three for every two cores, as far as there are 2.5 GB of memory for each.",
        ),
    ] = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing: show which points and totals would change, and how.")
    ] = False,
    force: Annotated[bool, typer.Option(help="Grade even what has not changed.")] = False,
    isolation: Annotated[str, typer.Option(help="bwrap, or none (students' code then runs unprotected).")] = "bwrap",
    stock: Annotated[
        bool, typer.Option("--stock", help="Through nbgrader autograde, in the students' kernels.")
    ] = False,
    cell_seconds: Annotated[
        float | None,
        typer.Option(help="CPU seconds for one cell or function. Default: 10; in other courses their Execute.timeout."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object: what was done, what it took.")
    ] = False,
    notebook: Annotated[str, typer.Option(help="Only the notebooks of this name; * and ? stand for others.")] = "",
    never_lower: Annotated[
        bool,
        typer.Option(
            "--never-lower", help="No exercise loses points that it has: now, and whenever it is graded again."
        ),
    ] = False,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Of a Dask cluster that grades, as tcp://127.0.0.1:8786; docs/scaling.md."
        ),
    ] = "",
    db: Db = "",
):
    """Grade what is in submitted/ into gradebook.db; write autograded/ and feedback/. Students' code runs walled in.

    Any nbgrader course can be graded so. Its tests run as stock nbgrader runs them, but in the sandbox.
    """
    course = any_course(db)
    with start.warming(course, assignment, "none" if stock or scheduler else isolation, jobs) as warming:
        with start.imports():
            from . import grade as grading

        tell, screen = (lambda who, what: None, None) if as_json else (say, out)
        options = (jobs, dry_run, force, isolation, stock, screen, tell, cell_seconds)
        summary = grading.run(course, assignment, student, *options, warming, notebook, never_lower, scheduler)
    if summary.stopped:
        raise KeyboardInterrupt("what was done is kept: run it again to go on")
    if as_json:
        print(json.dumps(summary.plain()))
    elif not dry_run:
        print_report(course, assignment)
    fail_on(summary.problems())


@app.command("grade-one")
def grade_one(
    notebook: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What somebody handed in, anywhere.")],
    assignment: Annotated[
        str,
        typer.Option(help="Whose notebook it is. Default: the assignment that has one of this name.", callback=_plain),
    ] = "",
    student: Annotated[str, typer.Option(help="Who handed it in: each student gets inputs of their own.")] = "student",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object: see docs/grade-one.md.")] = False,
    isolation: Annotated[str, typer.Option(help="bwrap, or none (students' code then runs unprotected).")] = "bwrap",
    cell_seconds: Annotated[
        float | None, typer.Option(help="CPU seconds for one cell or function, as in grade.")
    ] = None,
):
    """Grade one notebook and print what came of it: points, verdicts, the graded notebook, feedback. Nothing is kept.

    It is what `grade` does with each submission, for other programs: the same sandbox and judge, and, for the same student and
    notebook, the same points. It needs the course's folder, with source/; it reads no gradebook and writes none, and knows
    nothing of deadlines or of what people wrote. For instance:

    autograder grade-one ~/arrived/7113.ipynb --assignment ps1 --student ada --json

    Exit code: 0 graded, whatever the points; 3 a human has to look (`status` says why: UNSAFE, TOO_LARGE, MALFORMED,
    GRADER_ERROR); 1 this course or machine cannot grade, with a line that says why; 2 a wrong option; 130 after Ctrl-C.
    """
    course = Course.open()
    assignment = assignment or _assignment_of(course, notebook)
    with start.warming(course, assignment, isolation, 1) as warming:
        with start.imports():
            from . import grade_one as grading

        told = grading.run(course, notebook, assignment, student, isolation, cell_seconds, warming)
    if as_json:
        print(json.dumps(told))
    else:
        for who, what in grading.lines(told):
            say(who, what)
    if told["status"] != "GRADED":
        raise typer.Exit(NEEDS_A_HUMAN)


def _assignment_of(course, notebook):
    """The one assignment that has a notebook of this name."""
    found = sorted({p.parent.name for p in (course.root / "source").glob("*/*.ipynb") if p.stem == notebook.stem})
    if len(found) == 1:
        return found[0]
    there = ", ".join(found or sorted({p.parent.name for p in (course.root / "source").glob("*/*.ipynb")}))
    several = "several assignments have" if found else "no assignment has"
    raise CourseError(f"{several} a notebook {notebook.name}: say --assignment, one of {there or 'none'}")


@app.command()
def extend(
    assignment: Name,
    student: Student,
    until: Annotated[
        str,
        typer.Argument(metavar="DATE", help="2026-12-03 (the end of that day, UTC), '2026-12-03 18:00 UTC', or none."),
    ],
):
    """Give one student more time, also before they hand in; DATE is the new deadline, in place of any other.

    What has been graded gets the penalty that is due then by the next `autograder grade`.
    """
    from ..nbgrader_side import extensions, gradebook
    from . import asking

    course = Course.open()
    with asking.clear_errors():
        asking.expect_assignment(course, assignment)
        when = extensions.moment(until)
        there = gradebook.extend(course, assignment, student, when)
        new = "" if there or not gradebook.unknown_students(course, [student]) else " (not in the gradebook so far)"
    words = f"until {when:%Y-%m-%d %H:%M} UTC" if when else "no extension any more"
    then = f"`autograder grade {assignment}` does the sums" if there else "granted when something is handed in"
    say(student, f"{words}: {then}{new}")


@app.command()
def report(
    assignment: Name,
    html: Annotated[Path | None, typer.Option(help="The class report: a page that needs no network.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Its findings as a table.")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="All of it as data.")] = None,
    archive: Annotated[
        str, typer.Option(metavar="TERM", help="Keep this class's counts, without names, in archive.json under TERM.")
    ] = "",
    questions: Annotated[
        Path | None,
        typer.Option(help="A notebook: questions for the next lecture, from the three most common misconceptions."),
    ] = None,
    force: Annotated[bool, typer.Option(help="Write questions even before the last deadline.")] = False,
    db: Db = "",
):
    """Print the grades of an assignment, by student and exercise; or write what the class got wrong, for whoever teaches it.

    The class report ranks misconceptions, gathers mistakes that have no name, says which exercises are odd and who needs
    what, and compares with the latest earlier term in archive.json. It names students. Grades can be printed in any nbgrader
    course.
    """
    course = any_course(db)
    if not (html or csv or as_json or archive or questions):
        return print_report(course, assignment)
    from . import asking, class_report

    with asking.clear_errors():
        asking.expect_grades(course, assignment)
        for name in class_report.write(course, assignment, html, csv, as_json, archive):
            say(assignment, f"class report: {name}")
        if questions:
            say(assignment, f"{questions}: {class_report.ask(course, assignment, questions, force)} questions")


def print_report(course, name):
    from ..report import grades_table
    from . import asking

    asking.expect_grades(course, name)
    for part in grades_table(course, name, out.width):
        out.print(part)


@app.command()
def feedback(
    assignment: Name,
    student: Students = None,
    db: Db = "",
):
    """Make feedback/ anew wherever marks, comments, extensions or verdicts have changed, also in formgrader.

    `nbgrader release_feedback` hands it out. Pages of submissions that did not come through nbgrader's exchange are packed into
    zips/<assignment>-feedback.zip.
    """
    from ..grading import handed_back
    from . import asking

    course = any_course(db)
    with asking.clear_errors():
        asking.expect_grades(course, assignment)
        made = handed_back.feedback_again(course, assignment, student)
        say(assignment, f"feedback of {made.made} made anew, of {made.current} up to date")
        if made.unknown:
            say(assignment, f"{asking.by_hand(made.unknown)}: hand out {made.to_hand_out(part=bool(student))}")
    fail_on(f"{name}: {why}" for name, why in sorted(made.failed.items()))


@app.command()
def export(
    assignment: Name,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of CSV, with all that there is.")] = False,
    to: Annotated[Path | None, typer.Option(help="A file. Default: print it.")] = None,
):
    """Give the grades of an assignment as CSV or JSON: points, statuses and mistakes of each exercise, lateness, totals."""
    from ..report import export as writing
    from . import asking, term

    course = Course.open()
    with asking.clear_errors():
        asking.expect_grades(course, assignment)
        found = term.exported(course, assignment)
        made = {"assignment": assignment, "students": found}
        text = json.dumps(made, indent=1) + "\n" if as_json else writing.as_csv(found)
        if to:
            to.write_text(text, encoding="utf-8", newline="")
        else:
            sys.stdout.write(text)


@app.command()
def status(names: Names = None):
    """Say where each assignment stands, from release to feedback, and what comes next."""
    from . import asking, term

    course = Course.open()
    there = term.assignments(course)
    if odd := [n for n in names or () if n not in there]:
        raise CourseError(f"no assignment {', '.join(odd)}; there are: {', '.join(there) or 'none'}")
    with asking.clear_errors():
        table, lines = term.table(course, names or there, out.width)
    out.print(table)
    out.print("next:")
    for line in lines:
        out.print(f"  {line}", markup=False)
