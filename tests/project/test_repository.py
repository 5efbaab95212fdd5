"""The repository keeps its promises: README's commands, walls between packages, one form of notebooks, a clean tree."""

import ast
import re
import subprocess
import tomllib

import nbformat
import pytest
from courses import COURSE, ROOT

from autograder.course import notebooks

STUDENTS = sorted(p for name in ("tellwhy", "nnlab") for p in (ROOT / name).rglob("*.py"))


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def imports(path):
    """Top-level names of all modules that a file imports, also inside functions; relative imports as their package."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def test_readme_commands_are_targets_and_ci_runs_both():
    readme, makefile, ci = ((ROOT / n).read_text() for n in ("README.md", "Makefile", ".ci/run"))
    commands = re.findall(r"^    make (\w+)", readme, re.M)
    assert commands == ["course", "test"]
    for name in (*commands, *re.findall(r"`make (\w+)`", readme)):
        assert re.search(rf"^{name}:", makefile, re.M), name
    assert re.findall(r"^make (\w+)$", ci, re.M) == commands


def test_links_in_the_guides_lead_somewhere():
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        prose = re.sub(r"\$\$?[^$]+\$\$?|```.*?```|`[^`\n]+`", "", page.read_text(), flags=re.S)  # formulas and code
        for target in re.findall(r"\]\(([^)#\s]+)\)", prose):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("path", STUDENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_students_import_never_imports_the_grader(path):
    assert not [n for n in imports(path) if n.split(".")[0] in ("autograder", "exercises", "nbgrader")]


def test_the_judge_knows_no_notebooks_and_two_modules_know_the_database():
    for path in (ROOT / "autograder").rglob("*.py"):
        found = list(imports(path))
        if "judging" in path.parts:
            assert not [n for n in found if n.startswith(("nbformat", "nbclient", "nbgrader", "IPython"))]
        if path.name not in ("gradebook.py", "standing.py"):  # one writes, one reads what people wrote
            assert not [n for n in found if n.startswith(("nbgrader.api", "sqlalchemy.orm"))], path
        if "inside" in path.parts:
            assert not [n for n in found if n.startswith(("autograder", "exercises"))], path


@pytest.mark.parametrize("path", notebooks.committed(COURSE), ids=lambda p: p.stem)
def test_notebooks_are_in_their_one_form(path):
    assert notebooks.normalise(path, write=False), "run `autograder format`"


def test_cells_without_a_readable_id_are_named_after_their_function():
    grade = {"nbgrader": {"grade_id": "double-answer"}}
    cells = [
        nbformat.v4.new_markdown_cell("Words.", id="0a1b2c3d"),
        nbformat.v4.new_code_cell("def double(x): return 2 * x", id="4e5f6a7b", metadata=grade),
        nbformat.v4.new_code_cell("double(3)", id="8c9d0e1f"),
    ]
    made = notebooks.normalised(nbformat.v4.new_notebook(cells=cells))
    assert [cell.id for cell in made.cells] == ["double-text", "double-answer", "double-answer-after"]


def test_a_cell_tagged_hide_input_folds_in_jupyterlab_too_and_only_then():
    def jupyter(**metadata):
        cell = nbformat.v4.new_code_cell("draw()", id="drawn", metadata=metadata)
        return notebooks.normalised(nbformat.v4.new_notebook(cells=[cell])).cells[0].metadata.get("jupyter")

    assert jupyter(tags=["hide-input"]) == {"source_hidden": True}
    assert jupyter(tags=["hide-input"], jupyter={"outputs_hidden": True})["source_hidden"]
    assert jupyter(jupyter={"source_hidden": True}) is None  # folded by hand, without the tag: unfolded again


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_each_assignment_has_100_points_and_an_exercise_for_each_function(assignment):
    known = COURSE.solutions(assignment)
    assert sum(known.points.values()) == 100
    assert COURSE.graded(assignment) == list(known.sources)
    assert set(COURSE.exercises(assignment)) == set(known.sources)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_test_cells_and_tags_are_as_grading_expects(assignment):
    nb = nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)
    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader")
        if meta:
            assert meta["schema_version"] == 3 and cell.id == meta["grade_id"]
        if meta and meta["grade"]:
            assert cell.source.splitlines()[0] == f"check({cell.id})"
            assert f'grade("{assignment}", "{cell.id}")' in cell.source
        assert not (meta and "skip-grading" in cell.metadata.get("tags", [])), f"{cell.id} would not be graded"


def test_nothing_large_or_made_is_committed():
    for path in tracked():
        assert path.stat().st_size < 4 << 20, path
        assert path.suffix not in (".pyc", ".db", ".log", ".part"), path
        assert path.name != ".course_secret"


def test_text_files_speak_of_no_single_machine():
    word = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w+")
    for path in tracked("*.py", "*.md", "*.toml", "*.txt", "Makefile", "*.yml", "*.ipynb"):
        if path.parent.name in ("hostile", "honest") or "sandbox" in path.name or "sandbox" in path.parts:
            continue
        assert not word.search(path.read_text()), f"{path}: {word.search(path.read_text())}"


def test_every_module_says_what_it_is_for():
    for path in (*STUDENTS, *(p for p in (ROOT / "autograder").rglob("*.py") if "template" not in p.parts)):
        assert ast.get_docstring(ast.parse(path.read_text())), path


def test_gitignore_keeps_secrets_and_copies_out():
    names = [
        ".course_secret",
        "gradebook.db",
        "source/x/nnlab/a.py",
        "source/x/tellwhy/a.py",
        "release/x/datasets/cats.h5",
        "submitted/s/a/a.ipynb",
    ]
    done = subprocess.run(["git", "check-ignore", *names], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == names


def test_each_wall_still_stands_where_it_can_be_taken_down():
    walls = tomllib.loads((ROOT / "tests/corpus/walls.toml").read_text())["wall"]
    cases = {path.stem for path in (ROOT / "tests/corpus").glob("*/*.py")}
    for wall in walls:
        assert set(wall["cases"]) <= cases, wall["name"]
        for file, old, _ in wall["edits"]:
            assert (ROOT / file).read_text().count(old) == 1, f"{wall['name']}: {old!r} in {file}"


def test_paths_of_the_walls_exist():
    ours = "autograder datasets docs examples exercises nnlab notebooks release source tellwhy tools".split()
    assert not [name for name in ours if not (ROOT / name).is_dir()]


def test_the_engine_knows_no_course():
    """No assignment, helper package or data file of this course is named in what every course uses."""
    files = {p.name for p in (ROOT / "datasets").iterdir() if p.suffix == ".h5"}
    words = re.compile("|".join(map(re.escape, [*COURSE.assignments, "nnlab", *files])))
    for path in [*(ROOT / "autograder").rglob("*.py"), *(ROOT / "tellwhy").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            said = [v for _, v in ast.iter_fields(node) if isinstance(v, str)]
            assert not [s for s in said if words.search(s)], f"{path}: {said}"
