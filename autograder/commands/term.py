"""`autograder status` and `autograder export`: where each assignment stands, and its grades as data."""

from collections import Counter
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from ..course import Course
from ..grading import read_receipts, receipts
from ..nbgrader_side import exchange, folders, gradebook
from ..report import export
from ..untrusted import printable

STAGES = ("handed in", "graded", "to grade", "unread", "to mark", "feedback", "out")
LEGEND = (
    "to grade: new or handed in again; unread: could not be read; to mark: waits for a person; feedback: made; "
    "out: in nbgrader's exchange"
)


def exported(course: Course, assignment: str) -> list[dict]:
    """See `export.records`."""
    known = read_receipts(course, assignment)
    return export.records(gradebook.standings(course, assignment), gradebook.truth(course, assignment), known)


def assignments(course: Course) -> list[str]:
    return sorted({*course.assignments, *gradebook.assignments(course)})


def count(course: Course, assignment: str) -> Counter:
    """{stage: how many submissions are there}, and "by hand": of how many the exchange does not know whose they are."""
    places, made = folders.of_students(course, assignment), Counter()
    known = gradebook.has_assignment(course, assignment)
    standings = gradebook.standings(course, assignment) if known else {}
    journal = receipts.index(course, assignment)
    for student in folders.students(course, assignment):
        handed_in, graded, feedback = (
            Path(places[s].replace(folders.STUDENT, student)) for s in ("submitted", "autograded", "feedback")
        )
        made["handed in"] += 1
        if student in journal and journal[student].status != "GRADED":
            made["unread"] += 1
        elif student not in standings or not graded.is_dir() or _again(handed_in, graded):
            made["to grade"] += 1
        else:
            made["graded"] += 1
            made["to mark"] += standings[student].waits
            pages = sorted(feedback.glob("*.html"))
            made["feedback"] += bool(pages)
            if exchange.secret(graded):
                made["out"] += bool(pages) and exchange.has(course, pages)
            else:  # under a stand-in it may lie there, where nobody finds it
                made["by hand"] += 1
    return made


def _again(handed_in, graded):
    """Whether a notebook was handed in after the graded one was written."""
    newest = [max((p.stat().st_mtime for p in folder.glob("*.ipynb")), default=0.0) for folder in (handed_in, graded)]
    return newest[0] > newest[1]


def following(course: Course, assignment: str, made: Counter) -> str:
    """What to do next, in words."""
    if not folders.release(course, assignment).is_dir() or not gradebook.has_assignment(course, assignment):
        ours = assignment in course.assignments and course.exercises(assignment)
        return f"{'autograder build' if ours else 'nbgrader generate_assignment'} {assignment}"
    if not made["handed in"]:
        place = folders.of_students(course, assignment)["submitted"].replace(folders.STUDENT, "<student>")
        place = Path(place).relative_to(course.root) if Path(place).is_relative_to(course.root) else place
        return f"nobody has handed in: nbgrader collect {assignment}, or put notebooks into {place}/"
    if made["to grade"]:
        return f"autograder grade {assignment}"
    if made["unread"]:
        return f"look at what could not be read: autograder grade {assignment} names it"
    if made["to mark"]:
        return "mark what waits for a person, in formgrader"
    if made["feedback"] < made["graded"]:
        return f"autograder feedback {assignment}"
    return _handing_out(course, assignment, made)


def _handing_out(course, assignment, made):
    """What is left of giving the feedback back. Nobody can know whether a zip has been handed out."""
    again, path = f"autograder feedback {assignment}", exchange.instead(course, assignment).relative_to(course.root)
    inside, by_hand = made["graded"] - made["by hand"], made["by hand"]
    those = f"hand out {path} to the {by_hand} whose work did not come through the exchange"
    if made["out"] < inside:
        return f"{again}, then nbgrader release_feedback {assignment}{f', and {those}' if by_hand else ''}"
    return f"{again}, then {those}" if by_hand else "nothing"


def table(course: Course, names, width: int) -> tuple[Table, list[str]]:
    """(a row for each assignment, lines that say what comes next). A row for each stage, where the columns do not fit."""
    counts = {printable(name): count(course, name) for name in names}
    made = Table(caption=LEGEND, caption_justify="left")
    made.add_column("assignment", overflow="fold")
    if max(map(len, [*counts, "assignment"])) + sum(len(stage) + 3 for stage in STAGES) + 4 <= width:
        for stage in STAGES:
            made.add_column(stage, justify="right", no_wrap=True)
        for name, found in counts.items():
            made.add_row(escape(name), *(str(found[stage]) for stage in STAGES))
    else:
        made.add_column("stage", no_wrap=True)
        made.add_column("", justify="right", no_wrap=True)
        for name, found in counts.items():
            for k, stage in enumerate(STAGES):
                end = stage == STAGES[-1]
                made.add_row("" if k else escape(name), stage, str(found[stage]), end_section=end)
    lines = [f"{shown}: {following(course, name, counts[shown])}" for name in names if (shown := printable(name))]
    return made, lines
