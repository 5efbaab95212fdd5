"""The same files make the same zip, whenever it is made."""

import os
import subprocess
import zipfile

import pytest

from autograder.course import Course, CourseError
from autograder.releasing import release


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A release of two files, in a repository with one commit of 3 February 2021, 04:05:06 UTC."""
    monkeypatch.setattr(release, "travelling", lambda course, name: {})
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder = tmp_path / "release" / "a"
    folder.mkdir(parents=True)
    for name in ("a.ipynb", "checks.h5"):
        (folder / name).write_text(name)
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a"}
    who |= {"GIT_COMMITTER_DATE": "1612325106 +0100", "GIT_AUTHOR_DATE": "1612325106 +0100"}
    for line in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run(["git", *line], cwd=tmp_path, env=os.environ | who, check=True)
    return Course(tmp_path)


def dates(path):
    with zipfile.ZipFile(path) as z:
        assert z.namelist() == ["a/a.ipynb", "a/checks.h5"]
        return {info.date_time for info in z.infolist()}


def test_files_carry_the_commits_date_or_the_one_that_is_asked_for(course, monkeypatch):
    first = release.zip_release(course, "a", course.root / "zips")
    content = first.read_bytes()
    assert dates(first) == {(2021, 2, 3, 4, 5, 6)}
    os.utime(course.root / "release" / "a" / "a.ipynb", (0, 0))
    assert release.zip_release(course, "a", course.root / "zips").read_bytes() == content
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert dates(release.zip_release(course, "a", course.root / "zips")) == {(2023, 11, 14, 22, 13, 20)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(CourseError, match="SOURCE_DATE_EPOCH has to be a number of seconds since 1970, not 'soon'"):
        release.zip_release(course, "a", course.root / "zips")


def test_without_git_and_without_a_wish_it_is_where_the_dates_of_zips_begin(course, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert release.when(course) == (1980, 1, 1, 0, 0, 0)
