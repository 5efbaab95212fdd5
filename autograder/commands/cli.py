"""The command line: autograder new | build | validate | audit | grade | report | feedback | export | status | ..."""

import gc
import json
import shlex
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ..course import Course, CourseError
from ..grading import start

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Make, prove and grade the assignments of a course. Run it anywhere inside the course's folder. "
    "`autograder new course NAME` writes one to begin with. `grade` and `report` work in any nbgrader course; the others are "
    "for exercises that say in words what is wrong.",
)
new = typer.Typer(no_args_is_help=True, help="Write a new course, or a further exercise.")
app.add_typer(new, name="new")
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


STOPPED = 130  # exit code after Ctrl-C


def _plain(name):
    """A name as it is completed from a folder, without the slash at its end; also a list of them."""
    return [n.rstrip("/") for n in name] if isinstance(name, list) else name and name.rstrip("/")


Names = Annotated[
    list[str] | None, typer.Argument(metavar="[ASSIGNMENT]...", help="Default: all assignments.", callback=_plain)
]
Name = Annotated[str, typer.Argument(metavar="ASSIGNMENT", callback=_plain, show_default=False)]
Students = Annotated[
    list[str] | None,
    typer.Option("--student", help="Only this student (may be given more than once).", callback=_plain),
]


Db = Annotated[str, typer.Option("--db", metavar="URL", help="Another gradebook, such as sqlite:///other.db.")]


def _course(db=""):
    course = Course.open()
    if db:
        course.use_database(db)
    return course


def _own(command):
    """The course, for a command that is only for a course with exercises; a CourseError elsewhere."""
    course = Course.open()
    if not course.has_exercises:
        raise CourseError(
            f"`autograder {command}` is for courses whose exercises the judge knows, and {course.root} has none (no folder "
            f"{course.settings.exercises}/): nothing was changed. In any nbgrader course there are `autograder grade` and "
            "`autograder report`; releases are made by `nbgrader generate_assignment`"
        )
    return course


def _say(who, what):
    from ..untrusted import printable

    out.print(f"  {printable(who):<28} {printable(what)}", markup=False)


def _fail_on(problems):
    from ..untrusted import printable

    problems = list(problems or ())
    for problem in problems:
        err.print("\n".join(map(printable, str(problem).split("\n"))), style="red", markup=False)
    if problems:
        raise typer.Exit(1)


def _version(wanted: bool):
    if wanted:
        out.print(f"autograder, of tellwhy {version('tellwhy')}")
        raise typer.Exit()


@app.callback()
def main_options(
    say_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say it and end.")
    ] = False,
):
    """Options before the command."""


@new.command("course")
def new_course(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet; its name is the course's.")],
):
    """Write a course that works at once: one assignment, two exercises, a mistake with a name, configuration, a README.

    The folder must not be there. Nothing outside of it is touched.
    """
    from . import new as writing

    for name in writing.course(folder):
        _say(folder / name, "")
    out.print(f"Next: cd {shlex.quote(str(folder))}; autograder all", markup=False)


@new.command("exercise")
def new_exercise(
    assignment: Annotated[str, typer.Argument(help="Made if it is not there yet.")],
    function: Annotated[str, typer.Argument(help='How it is called, such as "double(x)".')],
    points: Annotated[float, typer.Option(min=0, help="Points of its test cell.")] = 10,
):
    """Add a function to an assignment: three cells in its notebook, and a file that says how it is judged."""
    from . import new as writing

    course = Course.open()
    for path in writing.exercise(course, assignment, function, points):
        _say(path.relative_to(course.root), "")
    out.print(
        "Next: write text and solution in the notebook, inputs in the file; then autograder build, validate, audit"
    )


@app.command()
def build(
    names: Names = None,
    check: Annotated[bool, typer.Option(help="Only compare: fail if release/ is not what source/ makes.")] = False,
    zip: Annotated[bool, typer.Option(help="Also write zips/<assignment>.zip for students to download.")] = False,
    force: Annotated[bool, typer.Option(help="Build even what is up to date.")] = False,
):
    """Make release/ from source/, through nbgrader's own generate_assignment."""
    from ..nbgrader_side import build as make
    from ..proving import proof
    from ..releasing import release

    course = _own("build")
    wanted = course.known(names or [])
    if check:
        return _fail_on(proof.check_releases(course, wanted, _say))
    make(course, wanted, _say, force)
    if zip:
        for name in wanted:
            _say(name, release.zip_release(course, name, course.root / "zips").relative_to(course.root))


@app.command()
def validate(
    names: Names = None,
    run: Annotated[bool, typer.Option(help="Also run each whole solution notebook, training included.")] = True,
):
    """Prove that each solution earns 100 % and each untouched release 0 %, with nbgrader's real autograder."""
    from ..nbgrader_side import build as make
    from ..proving import proof

    course = _own("validate")
    wanted = course.known(names or [])
    make(course, wanted, _say)
    _fail_on(proof.prove(course, wanted, _say, run))


@app.command()
def audit(
    names: Names = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 for one on each core.")] = 0,
    seeds: Annotated[
        int, typer.Option(min=2, help="Seeds of inputs, for which each verdict has to be the same. CI takes 3; try 20.")
    ] = 3,
):
    """Prove the grader: mistakes are named, right idioms pass, mutants die, whatever the inputs; what is said is true."""
    from ..proving import audit_report

    course = _own("audit")
    reports = audit_report.run(course, course.known(names or []), jobs, seeds, progress=None if as_json else err)
    if as_json:
        print(json.dumps(audit_report.summary(reports), indent=1))
    else:
        out.print(audit_report.table(reports))
    _fail_on(f"{r.assignment}, {r.exercise}: {p}" for r in reports for p in r.problems)


@app.command()
def grade(
    assignment: Name,
    student: Students = None,
    jobs: Annotated[
        int,
        typer.Option(
            min=0, help="Submissions at a time; 0: one on each core, as far as there are 2.5 GB of memory for each."
        ),
    ] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing: show which grades would change.")] = False,
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
    db: Db = "",
):
    """Grade what is in submitted/ into gradebook.db; write autograded/ and feedback/. Students' code runs walled in.

    Any nbgrader course can be graded so. Its tests run as stock nbgrader runs them, but in the sandbox.
    """
    course = _course(db)
    with start.warming(course, assignment, "none" if stock else isolation, jobs) as warming:
        with start.imports():
            from . import grade as grading

        say, screen = (lambda who, what: None, None) if as_json else (_say, out)
        options = (jobs, dry_run, force, isolation, stock, screen, say, cell_seconds)
        summary = grading.run(course, assignment, student, *options, warming, notebook)
    if summary.stopped:
        raise KeyboardInterrupt("what was done is kept: run it again to go on")
    if as_json:
        print(json.dumps(summary.plain()))
    elif not dry_run:
        _report(course, assignment)
    _fail_on(summary.problems())


@app.command()
def report(assignment: Name, db: Db = ""):
    """Print the grades of an assignment, by student and exercise, of any nbgrader course."""
    _report(_course(db), assignment)


def _report(course, name):
    from ..report import grades_table
    from . import asking

    asking.expect_grades(course, name)
    for part in grades_table(course, name, out.width):
        out.print(part)


@app.command()
def feedback(
    assignment: Name,
    student: Students = None,
):
    """Make feedback/ anew wherever marks, comments, extensions or verdicts have changed, also in formgrader.

    `nbgrader release_feedback` hands it out. Pages of submissions that did not come through nbgrader's exchange are packed into
    zips/<assignment>-feedback.zip.
    """
    from ..grading import handed_back
    from . import asking

    course = Course.open()
    with asking.clear_errors(course):
        asking.expect_grades(course, assignment)
        made = handed_back.feedback_again(course, assignment, student)
        _say(assignment, f"feedback of {made.made} made anew, of {made.current} up to date")
        if made.unknown:
            path = course.root / "zips" / f"{assignment}-feedback.zip"
            made.pack(path)
            _say(assignment, f"{asking.by_hand(made.unknown)}: hand out {path.relative_to(course.root)}")
    _fail_on(f"{name}: {why}" for name, why in sorted(made.failed.items()))


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
    with asking.clear_errors(course):
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
    with asking.clear_errors(course):
        table, lines = term.table(course, names or there, out.width)
    out.print(table)
    out.print("next:")
    for line in lines:
        out.print(f"  {line}", markup=False)


@app.command("format")
def format_(check: Annotated[bool, typer.Option(help="Only look: fail if a notebook would change.")] = False):
    """Put all committed notebooks into their one form: no outputs, stable ids, sorted metadata."""
    from ..course import notebooks

    course = _own("format")
    changed = [
        p.relative_to(course.root) for p in notebooks.committed(course) if not notebooks.normalise(p, write=not check)
    ]
    for path in changed:
        _say(path, "is not in its one form" if check else "normalised")
    _fail_on(["run `autograder format`"] if check and changed else [])


@app.command()
def bench(
    submissions: Annotated[int, typer.Option(help="Submissions for each way of grading.")] = 60,
    large: Annotated[int, typer.Option(help="Submissions for the cost of many; 0: leave that out.")] = 1000,
    stock: Annotated[bool, typer.Option(help="Also measure nbgrader autograde, which takes minutes.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
):
    """Measure speed side by side in one run: nbgrader autograde, a bare fork, and this grader."""
    from ..bench import comparing

    course = _own("bench")
    found = comparing.run(course, submissions, large, stock, err.print)
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        for line in comparing.lines(found):
            out.print(line)
    _fail_on([] if found["grades_equal"] else ["the grades were not equal"])


@app.command("all")
def all_(
    assignment: Annotated[str, typer.Option(help="The assignment of the sample class. Default: the first one.")] = "",
):
    """The whole course at once: prepare, build, prove, and grade a sample class in submitted/.

    What is up to date is not done again. It writes 14 invented students into submitted/ and the gradebook: for trying things
    out, not for a course with students of its own.
    """
    from .. import sandbox
    from ..nbgrader_side import build as make
    from ..proving import proof
    from . import grade as grading
    from . import main_job

    course = _own("all")
    names = course.assignments
    (name,) = course.known([assignment or (*course.settings.bench, *names)[0]])
    out.print("[bold]1. Preparation[/]")
    main_job.prepare(course, _say) if course.settings.prepare else _say(
        "nothing to prepare", "Autograder.prepare is not set"
    )
    out.print("[bold]2. Releases, through nbgrader[/]")
    make(course, names, _say)
    out.print("[bold]3. Proof: every solution earns 100 %, every untouched release 0 %[/]")
    _fail_on(proof.prove(course, names, _say, run=False))
    out.print(f"[bold]4. A sample class for {name}[/]")
    main_job.sample_class(course, name, _say)
    without = sandbox.missing()
    if without:
        _say("no sandbox", f"{without}; these notebooks are our own, so nbgrader's own autograder will do")
    grading.run(course, name, None, stock=bool(without), out=out, say=_say)
    out.print("[bold]5. Grades[/]")
    _report(course, name)
    out.print(
        "Next: [bold]jupyter lab[/] opens JupyterLab; formgrader (menu Nbgrader) shows this class.\n"
        "      autograded/ has the graded notebooks, feedback/ what each student gets to read.\n"
        "      release/ is what students get; `autograder build --zip` packs it; docs/ has guides."
    )


def main():
    """Run a command; our own errors are one clear line and exit code 1, Ctrl-C is 130."""
    try:
        app(standalone_mode=True)
    except CourseError as e:
        err.print(f"error: {e}", style="red", markup=False)
        sys.exit(1)
    except ModuleNotFoundError as e:
        if e.name != "resource":
            raise
        err.print("error: this needs Linux, or macOS with --isolation=none; on Windows it runs in WSL 2", style="red")
        sys.exit(1)
    except SystemExit as e:
        if e.code == STOPPED:  # typer makes it of KeyboardInterrupt, and says nothing
            err.print(": ".join(["stopped", *getattr(e.__context__.__cause__, "args", ())]))
        raise
    finally:
        gc.freeze()  # else the interpreter looks through all that was imported before it ends, for a third of a second


if __name__ == "__main__":
    main()
