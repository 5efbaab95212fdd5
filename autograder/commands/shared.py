"""What all commands share: the two consoles, arguments, and how a course is opened and a problem told."""

from typing import Annotated

import typer
from rich.console import Console

from ..course import DATABASE, Course, CourseError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Make, prove and grade the assignments of a course. Run it anywhere inside the course's folder. "
    "`autograder new course NAME` writes one to begin with. grade, extend, report, feedback, export and status work in any "
    "nbgrader course; the others are for exercises that say in words what is wrong.",
)
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def _plain(name):
    """A name as it is completed from a folder, without the slash at its end; also a list of them."""
    return [n.rstrip("/") for n in name] if isinstance(name, list) else name and name.rstrip("/")


Names = Annotated[
    list[str] | None, typer.Argument(metavar="[ASSIGNMENT]...", help="Default: all assignments.", callback=_plain)
]
Name = Annotated[str, typer.Argument(metavar="ASSIGNMENT", callback=_plain, show_default=False)]
Student = Annotated[str, typer.Argument(metavar="STUDENT", callback=_plain, show_default=False)]
Students = Annotated[
    list[str] | None,
    typer.Option("--student", help="Only this student (may be given more than once).", callback=_plain),
]


Db = Annotated[
    str, typer.Option("--db", metavar="URL", envvar=DATABASE, help="Another gradebook, such as sqlite:///other.db.")
]


def any_course(db=""):
    course = Course.open()
    if db:
        course.use_database(db)
    return course


def own_course(command):
    """The course, for a command that is only for a course with exercises; a CourseError elsewhere."""
    course = Course.open()
    if not course.has_exercises:
        raise CourseError(
            f"`autograder {command}` is for courses whose exercises the judge knows, and {course.root} has none (no folder "
            f"{course.settings.exercises}/): nothing was changed. In any nbgrader course there are `autograder grade` and "
            "`autograder report`; releases are made by `nbgrader generate_assignment`"
        )
    return course


def say(who, what):
    from ..untrusted import printable

    out.print(f"  {printable(who):<28} {printable(what)}".rstrip(), markup=False)


def fail_on(problems):
    from ..untrusted import printable

    problems = list(problems or ())
    for problem in problems:
        err.print("\n".join(map(printable, str(problem).split("\n"))), style="red", markup=False)
    if problems:
        raise typer.Exit(1)
