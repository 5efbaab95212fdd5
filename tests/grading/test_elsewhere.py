"""What nbgrader documents, and what its users meet, in a course of others: what we give is what docs/other-courses.md says."""

import json

import other_courses
import pytest

CASES = {case.name: case for case in other_courses.cases()}
RECORDED = json.loads(other_courses.RECORD.read_text())


@pytest.mark.parametrize("name", CASES)
def test_we_give_what_the_page_says(name):
    case = CASES[name]
    with other_courses.course_of([case]) as course:
        got = other_courses.results(course, case, other_courses.grade_by_us)
    assert got == other_courses.expected(case, RECORDED[name])


def test_the_page_is_what_the_tool_writes():
    assert other_courses.PAGE.read_text() == other_courses.page_text()


def test_each_case_is_told_once_and_where_we_differ_it_is_said_why():
    for name, case in CASES.items():
        says = [row["says"] for _, row in case.rows]
        assert len(set(says)) == len(says) and set(says) == set(RECORDED[name]), name
        for _, row in case.rows:
            differs = row.get("ours", RECORDED[name][row["says"]]) != RECORDED[name][row["says"]]
            assert differs == ("why" in row) == ("ours" in row), (name, row["says"])
    assert sum(len(case.rows) for case in CASES.values()) >= 120
