"""One notation: the words that docs/notation.md says we do not use occur nowhere, and headings and symbols have one form."""

import re
from pathlib import Path

import nbformat
import pytest
from test_lectures import LECTURES

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "notation.md").read_text("utf-8").partition("## Words")[2]
AVOIDED = re.findall(r"`([^`]+)`", "".join(row.split("|")[2] for row in re.findall(r"^\|.+\|.+\|.+\|$", TABLE, re.M)))
PAGES = [*LECTURES, *sorted((ROOT / "source").glob("*/*.ipynb")), *sorted((ROOT / "quizzes").glob("*.toml"))]
PAGES += [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in ("notation.md", "security.md")]


def read(path):
    """What a reader reads: of a notebook the text, and of its code what is printed and drawn (strings)."""
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = nbformat.read(path, as_version=4).cells
    strings = r"\"(?:[^\"\\\n]|\\.)*\""
    return "\n".join(c.source if c.cell_type == "markdown" else " ".join(re.findall(strings, c.source)) for c in cells)


def avoided(text):
    """Words of the table that a text uses, each with what stands around it. `ln` is also LaTeX's command."""
    words = "|".join(map(re.escape, AVOIDED))
    return [m[0] for m in re.finditer(rf".{{0,30}}(?<![\w`-])\\?(?:{words})s?\b(?!`).{{0,20}}", text, re.I)]


def test_the_table_is_read():
    assert len(AVOIDED) >= 6 and {"ln", "border", "rounds"} <= set(AVOIDED)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_one_word_for_one_thing(path):
    assert avoided(read(path)) == []


@pytest.mark.parametrize("text", ["the borders of", "$-\\ln a$", "ln a", "25 rounds", "Linear part"])
def test_a_word_that_we_do_not_use_is_seen(text):
    assert len(avoided(text)) == 1 and avoided("log a, bordered, rounding, kiln, \\left, all rounded") == []


@pytest.mark.parametrize("path", [p for p in PAGES if p.suffix == ".ipynb"], ids=lambda p: p.stem)
def test_numbered_headings_have_one_form(path):
    titles = re.findall(r"^#{2,3} +(\d.*)", read(path), re.M)
    assert [title for title in titles if not re.match(r"\d+ · \S", title)] == []
