"""The table of grades on a screen: whatever its width and whoever is in it, no number is lost."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from autograder.nbgrader_side import gradebook
from autograder.report import grades_table

MOST = {("hw1", f"function_{k}"): 10.0 for k in range(1, 16)}
NAMES = ["anna-katharina.bell@students.example.org", "b" * 255, "数" * 60, "[bold]cem[/]"]
ROWS = {
    student: gradebook.Standing({cell: k + j / 100 for j, cell in enumerate(MOST)}, 90.25 + k, 10.75 + k)
    for k, student in enumerate(NAMES, start=1)
}


def printed(monkeypatch, width):
    monkeypatch.setattr(gradebook, "table", lambda course, assignment: (MOST, ROWS))
    console = Console(width=width, file=io.StringIO(), soft_wrap=True, highlight=False)
    for part in grades_table(None, "hw1", width):
        console.print(part)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [200, 80, 60, 40])
def test_no_number_is_lost(monkeypatch, width):
    said = printed(monkeypatch, width)
    assert max(map(cell_len, said.splitlines())) <= width and "…" not in said
    cells = re.findall(r"(?<=│) *(-?[\d.]+) *(?=│)", said)
    wanted = [f"{p:g}" for row in ROWS.values() for p in (*row.points.values(), -row.late, row.total)]
    wanted += ["10"] * len(MOST) + ["150"]
    assert sorted(cells) == sorted(wanted)
    heads = re.findall(r"(?<=┃) *(\w+) *(?=┃)", said)
    assert [h for h in heads if h != "student"] == [*map(str, range(1, 16)), "late", "total"]


def test_where_names_are_cut_it_says_who_has_them_whole(monkeypatch):
    assert "`autograder export` has them whole" in printed(monkeypatch, 80).replace("\n", " ")
    monkeypatch.setattr("test_grades_table.ROWS", {"ann": ROWS[NAMES[0]]})
    assert "export" not in printed(monkeypatch, 80)
