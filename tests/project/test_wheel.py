"""The wheel, installed alone in an environment of its own, serves a course in a folder of its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from courses import ROOT

from autograder import sandbox

PARTS = ("autograder", "tellwhy", "nnlab", "pyproject.toml", "README.md", "LICENSE")


def run(*line, cwd, code=0, **more):
    done = subprocess.run([str(x) for x in line], cwd=cwd, capture_output=True, text=True, check=False, **more)
    assert done.returncode == code, f"{line}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout + done.stderr


def linked(source, target):
    """The same file once more, without the bytes where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """bin/ of a new environment: what this project stands on, and of the project nothing but its wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    project, env = folder / "project", folder / "env"
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name) if (project.mkdir(exist_ok=True) or True) else None
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run(*pip, "wheel", "--no-build-isolation", "--no-deps", "-w", folder, project, cwd=folder)
    (wheel,) = folder.glob("tellwhy-*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", env, cwd=folder)
    libraries = Path(sysconfig.get_path("purelib", vars={"base": str(env), "platbase": str(env)}))
    ours = shutil.ignore_patterns("__editable__*", "tellwhy*", "sklearn*", "scikit_learn*", "__pycache__")
    shutil.copytree(sysconfig.get_path("purelib"), libraries, copy_function=linked, ignore=ours, dirs_exist_ok=True)
    for tool in ("alembic", "nbgrader"):  # scripts name the Python that they belong to
        text = (Path(sys.executable).parent / tool).read_text().split("\n", 1)[1]
        (env / "bin" / tool).write_text(f"#!{env}/bin/python\n{text}")
        (env / "bin" / tool).chmod(0o755)
    run(*pip, "--python", env / "bin" / "python", "install", "--no-deps", "--no-index", wheel, cwd=folder)
    return env / "bin"


def test_the_wheel_holds_no_exercise_and_no_test(environment):
    installed = next(environment.parent.glob("lib/python*/site-packages"))
    made = {p.name for p in installed.iterdir() if p.name in os.listdir(ROOT)}
    assert made == {"autograder", "nnlab", "tellwhy"}


def test_a_new_course_works_at_once(environment, tmp_path):
    said = run(environment / "autograder", "new", "course", "my-course", cwd=tmp_path)
    course = tmp_path / "my-course"
    assert "nbgrader_config.py" in said and (course / "source" / "week1" / "week1.ipynb").is_file()
    assert "is there already" in run(environment / "autograder", "new", "course", "my-course", cwd=tmp_path, code=1)
    run(environment / "autograder", "new", "exercise", "week1", "double(x)", cwd=course)
    run(environment / "autograder", "build", cwd=course)
    run(environment / "autograder", "validate", cwd=course)
    assert "not proved" in run(environment / "autograder", "audit", cwd=course)
    wrong = (course / "release/week1/week1.ipynb").read_text()
    stub = '# YOUR CODE HERE\\n",\n    "    raise NotImplementedError()'
    assert stub in wrong
    folder = course / "submitted" / "ada" / "week1"
    folder.mkdir(parents=True)
    (folder / "week1.ipynb").write_text(wrong.replace(stub, "return fahrenheit * 5 / 9 - 32", 1))
    isolation = [] if not sandbox.missing() else ["--isolation", "none"]
    said = run(environment / "autograder", "grade", "week1", *isolation, cwd=course)
    assert "ada" in said
    page = (course / "feedback" / "ada" / "week1" / "week1.html").read_text()
    assert "You take the 32 off after scaling" in page


def test_without_the_graders_packages_the_command_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['typer'] = None; from autograder.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "tellwhy[grader]" in done.stderr
