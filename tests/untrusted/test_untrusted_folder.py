"""Folders that somebody else made: no link is followed, nothing is waited for, and reading them ends."""

import os
import socket
import subprocess

import pytest

from autograder.untrusted import folder as folders
from autograder.untrusted.folder import Unreadable, contents


def read(folder, skipped=(), most=100):
    return dict(contents(folder, lambda name: most, skipped))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "handed-in"
    made.mkdir()
    yield made
    subprocess.run(["rm", "-rf", str(made)], check=True)  # Python's own fails for folders as deep as these


def test_files_come_with_their_content(folder):
    (folder / "b").mkdir()
    for name in ("b/y", "a", "z", ".hidden", "ours"):
        (folder / name).write_text(name)
    assert read(folder, {"ours"}) == {"a": b"a", "z": b"z", "b/y": b"b/y"}


def test_what_is_no_ordinary_file_is_refused(folder):
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to("/etc")
    (folder / "one").write_text("x")
    os.link(folder / "one", folder / "two")
    (folder / "large").write_bytes(b"x" * 101)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "socket"))
    found = read(folder)
    assert {name: what.status for name, what in found.items()} == {"large": "TOO_LARGE"} | dict.fromkeys(
        ("pipe", "link", "folder", "one", "two", "socket"), "UNSAFE"
    )


@pytest.mark.parametrize("way", ["handed-in", "handed-in/student/hw1"])
def test_a_folder_that_has_gone_is_said_to_be_none(tmp_path, way):
    with pytest.raises(Unreadable, match="handed-in is not a folder that can be read"):
        dict(contents(tmp_path / way, lambda name: 100, below=tmp_path / "handed-in"))


def test_folders_without_end_end(folder):
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1500):  # deeper than Python can call, and than a path can be long
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    (folder / "a").write_text("x")
    found = read(folder)
    assert found.pop("a") == b"x"
    assert [what.says for what in found.values()] == ["lies too deep, left out"]


def test_files_without_number_end(folder, monkeypatch):
    monkeypatch.setattr(folders, "MAX_ENTRIES", 50)
    for k in range(51):
        (folder / f"{k}").touch()
    with pytest.raises(Unreadable, match="more than 50"):
        read(folder)


def test_what_cannot_be_opened_is_said(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "file").touch()
    for name in ("link", "file", "missing"):
        with pytest.raises(Unreadable) as caught:
            read(tmp_path / name)
        assert caught.value.status == "UNSAFE"


def test_a_link_on_the_way_is_followed_down_to_the_courses_own_folder_only(folder, tmp_path):
    (folder / "a").write_text("x")
    (folder / "week").mkdir()
    (folder / "week" / "b").write_text("y")
    (tmp_path / "course").symlink_to(tmp_path)
    (tmp_path / "student").symlink_to(folder)
    for below in (tmp_path, tmp_path / "course"):  # where submitted/ itself is a link, that is the instructor's wish
        assert read_below(below / "handed-in" / "week", below) == {"b": b"y"}
        with pytest.raises(
            Unreadable, match="student is not a folder that can be read.*links are not followed"
        ) as caught:
            read_below(below / "student" / "week", below)
        assert caught.value.status == "UNSAFE"
    assert read(tmp_path / "student" / "week") == {"b": b"y"}


def read_below(folder, below):
    return dict(contents(folder, lambda name: 9, below=below))


def test_a_folder_that_becomes_a_link_is_not_followed(folder, tmp_path):
    """While its sibling is read, a folder is exchanged for a link to somewhere else."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret").write_text("secret")
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "file").touch()
    found = {}
    for name, what in contents(folder, lambda name: 100):
        found[name] = what
        if name == "a/file":
            (folder / "b").rename(tmp_path / "away")
            (folder / "b").symlink_to(tmp_path / "elsewhere")
    assert isinstance(found["b"], Unreadable) and "b/secret" not in found
