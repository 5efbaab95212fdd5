"""Commands for whoever writes a course: new, build, validate, audit, format, bench, all."""

import json
import shlex
from pathlib import Path
from typing import Annotated

import typer

from ..course import Course
from .classes import print_report
from .shared import Names, app, err, fail_on, out, own_course, say

new = typer.Typer(no_args_is_help=True, help="Write a new course, or a further exercise.")
app.add_typer(new, name="new")


@new.command("course")
def new_course(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet; its name is the course's.")],
):
    """Write a course that works at once: one assignment, two exercises, a mistake with a name, configuration, a README.

    The folder must not be there. Nothing outside of it is touched.
    """
    from . import new as writing

    for name in writing.course(folder):
        say(folder / name, "")
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
        say(path.relative_to(course.root), "")
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
    from .. import sandbox
    from ..nbgrader_side import build as make
    from ..proving import proof
    from ..releasing import release

    course = own_course("build")
    wanted = course.known(names or [])
    if check:
        return fail_on(proof.check_releases(course, wanted, say))
    make(course, wanted, say, force)
    if not sandbox.missing():  # else no places are looked for here
        from ..grading import pointing

        for name in wanted:
            pointing.prepare(course, name)
    if zip:
        for name in wanted:
            say(name, release.zip_release(course, name, course.root / "zips").relative_to(course.root))


@app.command()
def validate(
    names: Names = None,
    run: Annotated[bool, typer.Option(help="Also run each whole solution notebook, training included.")] = True,
):
    """Prove that each solution earns 100 % and each untouched release 0 %, with nbgrader's real autograder."""
    from ..nbgrader_side import build as make
    from ..proving import proof

    course = own_course("validate")
    wanted = course.known(names or [])
    make(course, wanted, say)
    fail_on(proof.prove(course, wanted, say, run))


@app.command()
def audit(
    names: Names = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 for one on each core.")] = 0,
    seeds: Annotated[
        int, typer.Option(min=2, help="Seeds of inputs, for which each verdict has to be the same. CI takes 3; try 20.")
    ] = 3,
):
    """Prove the grader: mistakes are named, right idioms pass, mutants die; say what holds for other inputs and what not."""
    from ..proving import audit_report

    course = own_course("audit")
    reports = audit_report.run(course, course.known(names or []), jobs, seeds, progress=None if as_json else err)
    if as_json:
        print(json.dumps(audit_report.summary(reports), indent=1))
    else:
        out.print(audit_report.table(reports))
    fail_on(f"{r.assignment}, {r.exercise}: {p}" for r in reports for p in r.problems)


@app.command("format")
def format_(check: Annotated[bool, typer.Option(help="Only look: fail if a notebook would change.")] = False):
    """Put all committed notebooks into their one form: no outputs, stable ids, sorted metadata."""
    from ..course import notebooks

    course = own_course("format")
    changed = [
        p.relative_to(course.root) for p in notebooks.committed(course) if not notebooks.normalise(p, write=not check)
    ]
    for path in changed:
        say(path, "is not in its one form" if check else "normalised")
    fail_on(["run `autograder format`"] if check and changed else [])


@app.command()
def bench(
    submissions: Annotated[int, typer.Option(help="Submissions for each way of grading.")] = 60,
    large: Annotated[int, typer.Option(help="Submissions for the cost of many; 0: leave that out.")] = 1000,
    stock: Annotated[bool, typer.Option(help="Also measure nbgrader autograde, which takes minutes.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
):
    """Measure speed side by side in one run: nbgrader autograde, a bare fork, and this grader."""
    from ..bench import comparing

    course = own_course("bench")
    found = comparing.run(course, submissions, large, stock, err.print)
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        for line in comparing.lines(found):
            out.print(line)
    fail_on([] if found["grades_equal"] else ["the grades were not equal"])


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

    course = own_course("all")
    names = course.assignments
    (name,) = course.known([assignment or (*course.settings.bench, *names)[0]])
    out.print("[bold]1. Preparation[/]")
    main_job.prepare(course, say) if course.settings.prepare else say(
        "nothing to prepare", "Autograder.prepare is not set"
    )
    out.print("[bold]2. Releases, through nbgrader[/]")
    make(course, names, say)
    out.print("[bold]3. Proof: every solution earns 100 %, every untouched release 0 %[/]")
    fail_on(proof.prove(course, names, say, run=False))
    out.print(f"[bold]4. A sample class for {name}[/]")
    main_job.sample_class(course, name, say)
    without = sandbox.missing()
    if without:
        say("no sandbox", f"{without}; these notebooks are our own, so nbgrader's own autograder will do")
    grading.run(course, name, None, stock=bool(without), out=out, say=say)
    out.print("[bold]5. Grades[/]")
    print_report(course, name)
    out.print(
        "Next: [bold]jupyter lab[/] opens JupyterLab; formgrader (menu Nbgrader) shows this class.\n"
        "      autograded/ has the graded notebooks, feedback/ what each student gets to read.\n"
        "      release/ is what students get; `autograder build --zip` packs it."
    )
