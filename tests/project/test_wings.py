"""The wings of autograder/: imports run downwards, through faces, and docs/architecture.md shows how."""

import ast
import re
import subprocess
import sys

import pytest
from courses import ROOT

HOUSE = ROOT / "autograder"
PAGE = (ROOT / "docs" / "architecture.md").read_text()
FLOORS = {name: int(floor) for floor, name in re.findall(r"^(\d)  (\w+)  +\w", PAGE, re.M)}
MODULES = sorted(HOUSE.rglob("*.py"))


def imported(path):
    """Full names that a module imports, also inside functions: ("autograder.judging", "judge"), ("json", "")."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((module, alias.name) for alias in node.names)


def wing_of(path):
    parts = path.relative_to(HOUSE).parts
    return parts[0] if len(parts) > 1 else ""


def crossings():
    """(module, its wing, the wing that it imports from, whether through the face) of all imports between wings."""
    for path in MODULES:
        for module, name in imported(path):
            parts = [*module.split("."), name]
            if parts[0] == "autograder" and parts[1] in FLOORS and parts[1] != wing_of(path):
                yield path.relative_to(HOUSE), wing_of(path), parts[1], len(parts) <= 3


def test_the_page_shows_all_wings_and_no_others():
    folders = {p.name for p in HOUSE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert set(FLOORS) == folders


def test_imports_run_downwards():
    found = list(crossings())
    assert len(found) > 60
    assert not [f"{path} imports {below}" for path, wing, below, _ in found if wing and FLOORS[wing] <= FLOORS[below]]


def test_wings_are_entered_through_their_faces():
    behind = [f"{path} imports from behind {wing}" for path, _, wing, face in crossings() if not face]
    assert behind == ["__main__.py imports from behind commands"]  # which has no face: a person types it


@pytest.mark.parametrize("wing", sorted(FLOORS))
def test_what_a_face_hands_on_is_there(wing):
    module = __import__(f"autograder.{wing}", fromlist=["x"])
    assert module.__doc__.strip()
    for name in getattr(module, "__all__", ()):
        assert getattr(module, name) is not None


def test_a_face_hands_on_nothing_that_nobody_takes():
    taken = {
        (parts[1], name)
        for p in MODULES
        for m, name in imported(p)
        if (parts := m.split("."))[0] == "autograder" and parts[1:]
    }
    others = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").glob("*.py"), *(ROOT / "examples").rglob("*.py")]
    taken |= {(m.split(".")[1], name) for p in others for m, name in imported(p) if m.startswith("autograder.")}
    taken |= {("course", name) for name in __import__("autograder").__all__}  # on to the files of a course
    pages = "".join(p.read_text() for p in (ROOT / "docs").glob("*.md"))  # which explain some
    taken |= {tuple(m) for m in re.findall(r"autograder\.(\w+)\.(\w+)", pages)}
    for wing in FLOORS:
        handed = getattr(__import__(f"autograder.{wing}", fromlist=["x"]), "__all__", ())
        assert not [name for name in handed if (wing, name) not in taken], wing


def test_one_wing_alone_knows_nbgrader():
    knows = {wing_of(p) for p in MODULES for module, _ in imported(p) if module.split(".")[0] == "nbgrader"}
    assert knows == {"nbgrader_side"}


def test_the_judge_knows_no_notebooks():
    for path in (HOUSE / "judging").glob("*.py"):
        assert not [m for m, _ in imported(path) if m.startswith(("nbformat", "nbclient", "IPython"))]


def test_the_sandbox_imports_nothing_of_ours_but_the_codec():
    names = {f"{m}.{name}" for p in (HOUSE / "sandbox").rglob("*.py") for m, name in imported(p)}
    ours = {n for n in names if n.startswith(("autograder.", "tellwhy")) and not n.startswith("autograder.sandbox")}
    assert ours and not [n for n in ours if not n.startswith("tellwhy.codec")]


@pytest.mark.parametrize("what", ["commands.cli", "kernel"])
def test_starts_without_nbgrader(what):
    lines = ["import sys", f"import autograder.{what}"]
    if what == "commands.cli":
        lines += ["import typer.testing as t", "t.CliRunner().invoke(autograder.commands.cli.app, ['--help'])"]
    else:
        lines += ["autograder.kernel.judge, autograder.kernel.Course.open().solutions('week2_numpy_basics')"]
    lines += ["print([m for m in sys.modules if m.split('.')[0] == 'nbgrader'])"]
    code = "; ".join(lines)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_names_modules_that_are_there():
    for name in re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", PAGE):
        assert (HOUSE / name).exists() or (ROOT / name).exists(), name
