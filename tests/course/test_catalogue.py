"""What an assignment's exercises are made of does not depend on what else there is."""

import shutil

import pytest
from courses import COURSE, ROOT, small_course

from autograder.course import Course, CourseError
from autograder.releasing import release


def test_a_copy_with_one_assignment_has_its_version(tmp_path):
    """Else its release would be made anew, with another stamp, as soon as a second assignment comes."""
    name = "week2_numpy_basics"
    for part in ("exercises", "nnlab"):
        (tmp_path / part).symlink_to(ROOT / part)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "source" / name, tmp_path / "source" / name)
    copy = Course(tmp_path)
    assert release.made_from(copy, name) == release.made_from(COURSE, name)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_its_files_are_its_own_and_what_they_import(assignment):
    folders = {p.relative_to(ROOT / "exercises").parts[0] for p in COURSE.exercise_files(assignment)}
    assert {assignment, "draw.py"} < folders and not folders & (set(COURSE.assignments) - {assignment})


def test_a_change_in_what_is_shared_is_one_of_the_version(tmp_path):
    course = small_course(tmp_path, {"def double(x):\n    return 2 * x": "inputs=[1, 3]"})
    shared = tmp_path / "exercises" / "helpers.py"
    path = tmp_path / "exercises" / "hw1" / "double.py"
    path.write_text("from .. import helpers\n" + path.read_text())
    versions = set()
    for text in ("A = 1\n", "A = 2\n"):
        shared.write_text(text)
        versions.add(release.version(course, "hw1"))
    assert len(versions) == 2


def test_a_file_that_is_no_python_is_named(tmp_path):
    course = small_course(tmp_path, {"def double(x):\n    return 2 * x": "inputs=[1, 3]"})
    (tmp_path / "exercises" / "hw1" / "double.py").write_text("exercise = (\n")
    with pytest.raises(CourseError, match="double.py, line 1, cannot be read: .* was never closed"):
        release.version(course, "hw1")
