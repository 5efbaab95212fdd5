"""What was made once is had from a file as long as it is made from the same."""

from types import SimpleNamespace

import pytest

from autograder.course import stamps


@pytest.fixture
def course(tmp_path):
    return SimpleNamespace(root=tmp_path)


def test_what_is_kept_is_made_once_for_each_content(course):
    made = []

    def make():
        made.append(len(made))
        return b"%d" % len(made)

    assert [stamps.kept(course, "rights", content, make) for content in ("a", "a", "b", "b")] == [
        b"1",
        b"1",
        b"2",
        b"2",
    ]
    assert stamps.kept(course, "rights", "a", make) == b"3"  # the older one is gone
    assert [path.name for path in (course.root / stamps.FOLDER / "kept").iterdir()] == ["rights-a"]


def test_where_nothing_can_be_written_it_is_made_each_time(course):
    (course.root / stamps.FOLDER).write_text("a file where the folder would be")
    assert [stamps.kept(course, "rights", "a", lambda: b"made") for _ in range(2)] == [b"made", b"made"]
