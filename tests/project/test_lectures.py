"""The lectures: each runs from top to bottom, pictures have words, links lead somewhere, every topic has its place."""

import ast
import asyncio
import importlib.util
import queue
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache

import claims
import nbformat
import pytest
import runs
from bs4 import BeautifulSoup
from courses import COURSE, ROOT
from making.collect import pack_lectures

from autograder.proving import listening

LECTURES = sorted((ROOT / "notebooks").glob("*.ipynb"))
WANTED = (
    "errata week1_introduction week2_logistic_regression week2_vectorization week3_shallow_networks week4_deep_networks"
)
TOPICS_A_WEEK = {1: 3, 2: 9, 3: 9, 4: 9}
END = ("Summary", "On your own", "In practice", "Where to go next")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def module(path):
    """A Python file that is no part of a package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


topics = module(ROOT / "tools" / "write_topics.py")
TOPICS = topics.read()


@cache
def markdown(path):
    """The Markdown of a notebook or page, without code blocks."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        text = "\n\n".join(c.source for c in cells if c.cell_type == "markdown")
    return re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.M | re.S)


def prose(path):
    """The Markdown without formulas: `a^{[1](i)}` is no link."""
    return re.sub(r"\$\$.*?\$\$|\$[^$\n]*(?:\n[^$\n]+)?\$", "", markdown(path), flags=re.S)


def headings(path):
    return re.findall(r"^#{1,6} +(.+?) *$", markdown(path), re.M)


def section(path, heading):
    """The cells from a ## or ### heading up to the next of its level or above; empty when there is no such heading."""
    found, level = [], 0
    for cell in nbformat.read(path, as_version=4).cells:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else []:
            if match := re.match(r"(#{1,3}) +(.+?) *$", line):
                if level and len(match[1]) <= level:
                    return found
                if match[2] == heading and len(match[1]) > 1:
                    level = len(match[1])
        if level:
            found.append(cell)
    return found


def only_draws_or_imports(source):
    """Whether each statement of a cell calls matplotlib or nnlab.plots and keeps nothing; or most are imports."""
    body = ast.parse(source).body
    if sum(isinstance(one, ast.Import | ast.ImportFrom) for one in body) > len(body) / 2:
        return True
    calls = [
        ast.unparse(one.value.func) for one in body if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call)
    ]
    return len(calls) == len(body) and all(name.partition(".")[0] in ("plots", "plt", "ax", "fig") for name in calls)


@pytest.mark.parametrize("path", LECTURES, ids=lambda p: p.stem)
def test_code_that_only_draws_or_imports_is_folded(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code" and cell.source]
    seen = [c.id for c in cells if "hide-input" not in c.metadata.get("tags", []) and only_draws_or_imports(c.source)]
    assert seen == []


def test_all_lectures_are_there():
    assert [p.stem for p in LECTURES] == WANTED.split()


@pytest.mark.parametrize("path", LECTURES, ids=lambda p: p.stem)
def test_it_runs_from_top_to_bottom_says_what_it_shows_and_every_figure_has_words(path):
    problems, executed = runs.lecture(ROOT, path)
    assert problems == []
    assert claims.untrue(executed) == []
    wordless = [cell.id for cell in executed.cells for o in cell.get("outputs", []) if not has_words(o)]
    assert wordless == [], "use nnlab.plots, or plots.describe(fig, text)"


def has_words(output):
    """Does every picture of a cell's output have alternative text?"""
    data, metadata = output.get("data", {}), output.get("metadata", {})
    images = BeautifulSoup(data.get("text/html", ""), "html.parser").find_all("img")
    if not all(image.get("alt", "").strip() for image in images):
        return False
    kinds = [kind for kind in data if kind.startswith("image/")]
    return bool(images) or all(metadata.get(kind, {}).get("alt", "").strip() for kind in kinds)


def test_a_picture_without_words_is_seen():
    assert has_words({"data": {"text/plain": "3"}})
    assert has_words({"data": {"image/png": "x"}, "metadata": {"image/png": {"alt": "A line."}}})
    assert not has_words({"data": {"image/png": "x"}, "metadata": {}})
    assert not has_words({"data": {"text/html": '<img src="x" alt=" ">', "image/png": "x"}})


@pytest.mark.parametrize("path", LECTURES, ids=lambda p: p.stem)
def test_its_form(path):
    text, titles = prose(path), headings(path)
    assert all(f"**What you'll {word}" in text for word in ("do", "learn", "need"))
    assert [t for t in titles if t in END] == list(END)
    for title, below in re.findall(r"^## +(.+?) *\n((?:.*\n?){3})", text, re.M):
        assert title in END or re.search(r"\d+ min", title + below), f"no time estimate under {title!r}"


@pytest.mark.parametrize("path", LECTURES, ids=lambda p: p.stem)
def test_its_code_is_not_wider_than_a_page(path):
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert [f"{c.id}: {line}" for c in cells for line in c.source.splitlines() if len(line) > 110] == []


PAGES = [*LECTURES, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "release").glob("*/*.ipynb"))]


@pytest.mark.parametrize("path", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_links_lead_somewhere_and_images_have_words(path):
    text, wrong = prose(path), []
    for alt, target in IMAGE.findall(text):
        if not alt.strip() or not (path.parent / target).is_file():
            wrong.append(f"image {target}: alt text {alt!r}")
    for image in BeautifulSoup(text, "html.parser").find_all("img"):
        if not image.get("alt", "").strip():
            wrong.append(str(image))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists():
            wrong.append(f"{link}: no such file")
        elif anchor and anchor not in map(topics.slug, headings(target)):
            wrong.append(f"{link}: no such heading")
    assert wrong == []


@pytest.mark.parametrize("row", TOPICS, ids=lambda row: f"week{row['week']}-{topics.slug(row['section'])}")
def test_a_topic_is_taught_shown_running_and_graded_where_the_table_says(row):
    path = ROOT / "notebooks" / f"{row['lecture']}.ipynb"
    cells = section(path, row["section"])
    assert cells, f"{path.name} has no heading {row['section']!r}; it has {headings(path)}"
    assert any(c.cell_type == "code" for c in cells), "nothing is run in this section"
    for name in row["graded"]:
        assignment, function = name.split("/")
        assert function in COURSE.exercises(assignment)


def test_every_week_has_all_its_topics():
    counts = {week: sum(row["week"] == week for row in TOPICS) for week in TOPICS_A_WEEK}
    assert all(counts[week] >= n for week, n in TOPICS_A_WEEK.items()), counts
    assert len({row["topic"] for row in TOPICS}) == len(TOPICS)


def test_the_table_is_what_the_topics_make():
    assert (ROOT / "docs" / "topics.md").read_text("utf-8") == topics.table(TOPICS), "run tools/write_topics.py"
    assert tomllib.loads((ROOT / "docs" / "topics.toml").read_text("utf-8")).keys() == {"topic"}


def test_each_section_has_its_anchors_and_they_are_counted_right():
    page = (ROOT / "docs" / "anchors.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+ · [^|]+) \| [^|]+ \| (ours|tie|anchor) \| [^|]+ \|$", page, re.M)
    assert [row[0] for row in rows] == [t for path in LECTURES for t in headings(path) if re.match(r"\d+ · ", t)]
    ours, ties = (sum(who == word for _, who in rows) for word in ("ours", "tie"))
    said = f"ours preferred in {ours} of {len(rows)} sections, as good as the anchor in {ties}"
    assert said in " ".join(page.split()) and f"{ours + ties / 2:g} of {len(rows)} if a tie counts half" in page


def test_what_was_read_on_the_site_is_counted_right():
    page = (ROOT / "docs" / "anchors.md").read_text("utf-8")
    rows = re.findall(r"^\| (week \d · [^|]+) \| (ours|tie|anchor) \| [^|]+ \|$", page, re.M)
    assert len({name for name, _ in rows}) == len(rows) >= 10
    ours, ties = (sum(who == word for _, who in rows) for word in ("ours", "tie"))
    said = f"ours preferred in {ours}, as good as the anchor in {ties}, which is {ours + ties / 2:g} of {len(rows)} if a tie"
    assert said in " ".join(page.split())


def test_the_zip_of_the_lectures_holds_what_they_import_and_load(tmp_path):
    pack_lectures(ROOT, tmp_path / "lectures.zip")
    with zipfile.ZipFile(tmp_path / "lectures.zip") as packed:
        packed.extractall(tmp_path)
    course = tmp_path / "lectures"
    assert sorted(p.name for p in course.glob("*.ipynb")) == [p.name for p in LECTURES]
    code = "import os, nnlab, nnlab.quiz, nnlab.tape; from nnlab import data, plots; print(os.path.dirname(nnlab.__file__))"
    loads = "".join(f"; data.load({name!r})" for name in ("cats", "digits", "breast_cancer", "flower"))
    told = subprocess.run([sys.executable, "-c", code + loads], cwd=course, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(course / "nnlab"), "the lectures would import another nnlab than their own"


def test_a_reply_whose_wake_up_was_lost_is_asked_for_again(monkeypatch):
    asked = []

    async def get_msg(channel, timeout):
        asked.append(timeout)
        if len(asked) < 4:
            raise queue.Empty
        return "reply"

    monkeypatch.setattr(listening, "_get_msg", get_msg)
    assert asyncio.run(listening.get_msg("channel", timeout=120)) == "reply"
    assert asked == [listening.SECONDS] * 4
    assert asyncio.run(listening.get_msg("channel")) == "reply"


def test_waiting_ends_at_the_time_limit(monkeypatch):
    async def nothing(channel, timeout):
        raise queue.Empty

    monkeypatch.setattr(listening, "_get_msg", nothing)
    with pytest.raises(queue.Empty):
        asyncio.run(listening.get_msg("channel", timeout=0))
