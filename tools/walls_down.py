"""Take the grader's walls down one by one, and see which cases of the hostile corpus come through: tests/corpus/WALLS.md.

python tools/walls_down.py                 # all walls, into the table; some ten minutes
python tools/walls_down.py WORD...         # only walls whose name has one of the words; the other rows stay

A wall that can be taken away without any test noticing is not proved to be one. For each wall of tests/corpus/walls.toml a
copy of the project is made in which its lines are gone; each of its cases is then graded there as test_corpus.py grades
it, in a bubblewrap of its own that shields this machine. What that test says is what came through. With all walls
standing, the same cases must pass: that is tried first.
"""

import re
import shutil
import signal
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import shield

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path("tests/corpus")
LIST, TABLE = ROOT / CORPUS / "walls.toml", ROOT / CORPUS / "WALLS.md"
PLACE = "/srv/project"  # of the copy, within the outer walls
PARTS = (
    "autograder",
    "nnlab",
    "tellwhy",
    "exercises",
    "source",
    "release",
    "datasets",
    "tests",
    "nbgrader_config.py",
    "pyproject.toml",
    ".course_secret",
)
TELLS = {  # what it means that a test of test_corpus.py fails
    "test_gets_what_it_says": "its marks change",
    "test_every_submission_has_a_receipt": "the grading breaks off",
    "test_the_command_fails_only_where_a_human_has_to_look": "the grader itself fails",
    "test_every_honest_cell_runs": "honest cells fail",
    "test_shows_nothing_that_is_not_its_own": "it sees what is not its own",
    "test_no_script_of_it_reaches_a_browser": "script reaches a browser",
    "test_markdown_of_students_holds_no_script": "script reaches a browser",
    "test_feedback_shows_no_hidden_test_and_no_right_answer": "feedback shows what it must not",
    "test_the_gradebook_holds_what_the_receipts_say_and_nothing_else": "the gradebook is wrong",
    "test_nothing_of_the_course_was_changed": "the course is changed",
    "test_nothing_was_written_outside": "it writes outside",
    "test_nobody_called": "it calls a service of this machine",
    "test_no_process_of_theirs_is_left": "a process outlives the grading",
    "test_graded_notebooks_hold_no_sequences_that_a_terminal_obeys": "the graded notebook holds what a terminal obeys",
    "test_the_instructors_terminal_shows_no_text_of_theirs": "the instructor's terminal is written to",
}
HEAD = """# What comes through when a wall is taken down

Made by `make walls-down`: do not edit. Each row is a wall of the grader: its lines (in `walls.toml`) were taken away in a copy
of the project, and this is what test_corpus.py then said of each of its cases. With all walls standing they all pass.

| wall | what comes through without it |
|---|---|
"""


def copy_of_project(to: Path, edits=()) -> Path:
    """The project's parts, with edits (file, old text, new text) applied. Each old text must be there exactly once."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        elif source.exists():
            shutil.copyfile(source, to / name)
    for file, old, new in edits:
        text = (to / file).read_text()
        if text.count(old) != 1:
            raise SystemExit(f"walls.toml: {old!r} stands {text.count(old)} times in {file}, not once")
        (to / file).write_text(text.replace(old, new))
    return to


def only(tree: Path, cases) -> None:
    """Leave these cases in the corpus, and no others."""
    for path in (tree / CORPUS).glob("*/*.py"):
        if path.stem not in cases:
            path.unlink()


def grade(tree: Path) -> list[str]:
    """What came through, in words, when the corpus of a tree is graded behind outer walls."""
    command = [sys.executable, *"-B -m pytest -q -p no:cacheprovider -p no:xdist --tb=line".split()]
    command += [
        "--deselect",
        "tests/grading/test_corpus.py::test_the_corpora_are_large",
        "tests/grading/test_corpus.py",
    ]
    with tempfile.TemporaryFile() as out:
        code, _, stopped = shield.run(tree, PLACE, command, out, nested=True, HOME="/tmp", PYTHONPATH=PLACE)
        out.seek(0)
        text = out.read().decode(errors="replace")
    failed = re.findall(r"^(?:FAILED|ERROR) tests/grading/test_corpus.py::(\w+)", text, re.M)
    said = [TELLS[name] for name in dict.fromkeys(failed)]
    if code > 1:
        raise SystemExit(f"without this wall nothing runs at all: {text[-2000:]}")
    if stopped:
        said.append(stopped)
    elif code == -signal.SIGKILL or not re.search(r"\d+ (passed|failed|error)", text):
        said.append("the grader is killed")
    return list(dict.fromkeys(said))


def through(wall, case) -> list[str]:
    """What one case does without one wall (or with all of them, for None)."""
    with tempfile.TemporaryDirectory(prefix="wall-") as folder:
        tree = copy_of_project(Path(folder) / "project", wall["edits"] if wall else ())
        only(tree, [case] if isinstance(case, str) else case)
        said = grade(tree)
    print(
        f"{wall['name'] if wall else 'all walls standing'}: {case if wall else 'all cases'}: {'; '.join(said) or '-'}",
        flush=True,
    )
    return said


def main(words):
    known = tomllib.loads(LIST.read_text())["wall"]
    walls = [w for w in known if not words or any(word in w["name"] for word in words)]
    if said := through(None, {case for w in walls for case in w["cases"]}):
        raise SystemExit(f"with all walls standing: {said}; no table is made")
    with ThreadPoolExecutor(2) as pool:
        found = {(w["name"], c): pool.submit(through, w, c) for w in walls for c in w["cases"]}
    rows = dict(re.findall(r"^\| (.+?) (\| .* \|)$", TABLE.read_text(), re.M)[1:]) if TABLE.exists() else {}
    for wall in walls:
        told = {case: found[wall["name"], case].result() for case in wall["cases"]}
        rows[wall["name"]] = "| " + "<br>".join(f"{c}: {'; '.join(s) or 'nothing'}" for c, s in told.items()) + " |"
    TABLE.write_text(HEAD + "".join(f"| {w['name']} {rows[w['name']]}\n" for w in known if w["name"] in rows))
    idle = [w["name"] for w in walls if not any(found[w["name"], c].result() for c in w["cases"])]
    if idle:
        raise SystemExit(f"taken down without anything coming through: {', '.join(idle)}")


if __name__ == "__main__":
    main(sys.argv[1:])
