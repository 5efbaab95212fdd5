"""Inside the walls of hostile_proof.py: hand in one case, grade it one way, and look for what it did.

Prints one line, FOUND and JSON: {"points": {"judge": p, "assert": p}, "harm": [...], "seconds": s}; no points: not graded.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import corpus  # noqa: E402

from autograder.course import Course  # noqa: E402

PLACE = "/srv/course"  # of the course, within the walls
LOG = Path(PLACE).with_name("log")
TOKEN = "a-secret-of-the-environment-3f7c1d"  # noqa: S105  a canary
WATCHED = ("source", "release", "nbgrader_config.py", ".course_secret", "submitted/neighbour", "autograded/neighbour")
SCRIPT = re.compile(r"<\s*(script|iframe|svg|style)\b|\son\w+\s*=|javascript:", re.I)
CONTROLS = {"untouched": 0.0, "solved": 100.0}  # submissions with nothing hostile in them, and their points
LATER = "~later"  # a student whose name sorts after all others
LONG = 90  # seconds after which a grading that does nothing unusual has long ended


def main(way, name):
    course = Path(PLACE)
    os.makedirs(os.environ["HOME"], exist_ok=True)
    if name in CONTROLS:
        case = corpus.Case(name, "a control", {"family": "control", "expect": str(CONTROLS[name]), "rest": name})
    else:
        case = next(c for c in corpus.read("hostile") if c.name == name)
    door = socket.create_server(("127.0.0.1", 0))
    door.setblocking(False)
    corpus.put(Course(course), case, {"@COURSE@": PLACE, "@PORT@": str(door.getsockname()[1])})
    before, start = state(course), time.monotonic()
    grade(way, course, case)
    seconds = time.monotonic() - start
    time.sleep(0.5)
    harm = list(_harm(course, case, before, door))
    if seconds > LONG:
        harm.append(f"held up the grader for {seconds:.0f} seconds")
    points = read_points(course, case)
    if way == "stock" and seconds < LONG / 3:
        harm += aftermath(course, case, points, harm)
    print("FOUND " + json.dumps({"points": points, "harm": harm, "seconds": seconds}), flush=True)


def aftermath(course, case, points, harm):
    """What the instructor's next command meets: the rest of the class after a failure, the feedback after a grade."""
    if not points:
        shutil.copytree(course / "submitted" / "neighbour", course / "submitted" / LATER)
        run(course, ["nbgrader", "autograde", case.assignment])
        if not read_points(course, corpus.Case(LATER, "", {"family": "control"})):
            yield "ends the whole run: those who come after it are left without a grade"
    elif not harm and max(points.values()) <= float(case.labels["expect"].replace("none", "0")):
        run(course, ["nbgrader", "generate_feedback", case.assignment, "--student", case.student, "--force"])
        if not (course / "feedback" / case.student / case.assignment / f"{case.assignment}.html").exists():
            yield "no feedback can be made for it"


def grade(way, course, case):
    """The command, as an instructor types it; it ends by itself or is ended with the walls."""
    if way == "stock":
        line = ["nbgrader", "autograde", case.assignment, "--student", case.student, "--force"]
    else:
        line = [
            sys.executable,
            "-m",
            "autograder",
            "grade",
            case.assignment,
            "--student",
            case.student,
            "--isolation",
            "none",
        ]
        line += ["--cell-seconds", "2"]
    run(course, line)


def run(course, line):
    bin = Path(sys.executable).parent
    env = os.environ | {
        "CORPUS_TOKEN": TOKEN,
        "PATH": f"{bin}:/usr/bin:/bin",
        "OMP_NUM_THREADS": "1",
        "LANG": "C.UTF-8",
    }
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with LOG.open("ab") as log:
        line = [str(bin / line[0]), *line[1:]]  # an absolute name stays as it is
        subprocess.run(line, cwd=course, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)


def state(course):
    """What no submission may change."""
    from autograder.course import stamps

    return {name: stamps.digest(course / name) for name in WATCHED} | {"grades": neighbours_grades(course)}


def neighbours_grades(course):
    import sqlite3

    query = (
        "select b.name, g.auto_score, g.manual_score from grade g join base_cell b on b.id = g.cell_id"
        " join submitted_notebook n on n.id = g.notebook_id join submitted_assignment s on s.id = n.assignment_id"
        " where s.student_id = 'neighbour'"
    )
    with sqlite3.connect(course / "gradebook.db") as db:
        return sorted(db.execute(query).fetchall())


def read_points(course, case):
    """Sums of the scores of the judge's cells and of the conventional ones; a kind of which a score is missing has none."""
    from autograder.course import Course
    from autograder.nbgrader_side import gradebook

    scores = gradebook.scores(Course(course), case.assignment).get(case.student)
    kinds = {"judge": [], "assert": []}
    for name, score in (scores or {}).items():
        kinds["assert" if name.endswith("-assert") else "judge"].append(score)
    return {kind: round(sum(found), 3) for kind, found in kinds.items() if found and None not in found}


def _harm(course, case, before, door):
    after = state(course)
    if after.pop("grades") != before.pop("grades"):
        yield "changed the grades of another student"
    if changed := [name for name in after if after[name] != before[name]]:
        yield f"changed {', '.join(changed)}"
    names = ("corpus-was-here", "HOSTILE", "pwned", "for-the-next", "alive")
    places = [*(Path(p) for p in ("/tmp", "/var/tmp", "/dev/shm", PLACE))]
    if left := sorted({str(p) for place in places for name in names for p in place.glob(f"*{name}*")}):
        yield f"wrote {', '.join(left)[:120]}"
    text = autograded(course, case)
    secret = (course / ".course_secret").read_text().strip()
    if TOKEN in text or secret in text:
        yield "read a secret"
    if re.search(r'(?:^|["\\n(\[ ])(LEAK|FOUND|WROTE)\b', text):
        yield "reached what is not its own"
    if "### BEGIN SOLUTION" in text:
        yield "the instructor's source, solutions and all, is graded and would be handed back"
    try:
        door.accept()
        yield "called a service of this machine"
    except BlockingIOError:
        pass
    if left := leftovers():
        yield f"left {left} processes"
    if SCRIPT.search(outputs(text)):
        yield "script in the graded notebook"
    if "\\u001b[2J" in text or "\\u001b]" in text:
        yield "control sequences for terminals in the graded notebook"
    if b"\x1b[2J" in (log := LOG.read_bytes()) or b"\x1b]" in log:
        yield "control sequences on the instructor's terminal"
    free = os.statvfs("/tmp")
    used = (free.f_blocks - free.f_bfree) * free.f_frsize + sum(
        p.lstat().st_size for p in course.rglob("*") if p.is_file()
    ) / 4
    if used > 200 << 20 or free.f_files - free.f_ffree > 20_000 or len(text) > 25_000_000:
        yield "filled the disk"


def autograded(course, case):
    path = course / "autograded" / case.student / case.assignment / f"{case.assignment}.ipynb"
    return path.read_text(errors="replace") if path.exists() else ""


def outputs(text):
    """What a browser renders as HTML: rich outputs and Markdown of the student's own."""
    if not text:
        return ""
    found = []
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown" and "nbgrader" not in cell["metadata"]:
            found.append("".join(cell["source"]))
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            found += [
                "".join(v)
                for k, v in data.items()
                if k in ("text/html", "image/svg+xml", "text/markdown", "text/latex")
            ]
            found += ["<script" for k in data if k == "application/javascript"]
    return "\n".join(found)


def leftovers():
    """Processes that are neither this one nor the first of the namespace."""
    mine = {1, 2, os.getpid(), os.getppid()}
    count = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int(entry.name) not in mine and entry.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z":
                count += 1
        except OSError:
            continue  # it ended meanwhile
    return count


if __name__ == "__main__":
    main(*sys.argv[1:])
