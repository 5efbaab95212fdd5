"""Pages that read well: light, short, whole, and found."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup
from courses import ROOT
from making import links, outputs, split, weight
from PIL import Image

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PICTURE = f"data:image/png;base64,{PIXEL}"


def soup(page):
    return BeautifulSoup(page.read_text("utf-8"), "html.parser")


def text(source, name):
    return nbformat.v4.new_markdown_cell(source, id=name)


def shows(html, name="shows"):
    output = nbformat.v4.new_output("display_data", {"text/html": html, "image/png": "x"})
    return nbformat.v4.new_code_cell("draw()", id=name, outputs=[output])


LONG = shows("<img width=900 height=13000>", "long")


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def test_no_page_is_too_heavy(site):
    assert weight.too_heavy(site) == []


def test_what_loads_before_a_click_and_what_films_need_are_weighed_apart(tmp_path):
    for name, size in (("1" * 16, 1000), ("2" * 16, 5000)):
        (tmp_path / "pictures").mkdir(exist_ok=True)
        (tmp_path / "pictures" / f"{name}.png").write_bytes(b"x" * size)
    page = tmp_path / "a" / "page.html"
    page.parent.mkdir()
    page.write_text(f'<img src="../pictures/{"1" * 16}.png"><script>["../pictures/{"2" * 16}.png"]</script>')
    own = page.stat().st_size
    assert weight.weights(page) == {"before a click": own + 1000, "with its films": own + 6000}
    page.write_text("x" * 1_500_001)
    assert weight.too_heavy(tmp_path) == ["a/page.html weighs 1,500,001 bytes before a click, at most 1,500,000"]


def test_pictures_are_files_and_every_file_that_a_page_names_is_there(site):
    missing = []
    for page in weight.pages(site):
        source = page.read_text("utf-8")
        assert "data:image/png" not in source, page
        named = [tag["src"] for tag in soup(page).find_all(["img", "script"], src=True)] + weight.FILE.findall(source)
        missing += [f"{page}: {name}" for name in named if not weight._file(page, name).is_file()]
    assert missing == []


def test_no_link_within_the_site_leads_nowhere(site):
    pages = {page: soup(page) for page in weight.pages(site)}
    anchors = {
        page: {tag.get("id") or tag.get("name") for tag in made.select("[id], a[name]")} for page, made in pages.items()
    }
    dead = []
    for page, made in pages.items():
        for link in made.find_all("a", href=True):
            address, _, anchor = link["href"].partition("#")
            if ":" in address or "search.html" in address:
                continue
            there = weight._file(page, address) if address else page
            if not there.is_file() or anchor and unquote(anchor) not in anchors.get(there, {unquote(anchor)}):
                dead.append(f"{page.relative_to(site)}: {link['href']}")
    assert dead == []


def test_no_output_waits_for_python(site):
    """A widget of ipywidgets is dead without a kernel; `nnlab.explore` has what moves here as well."""
    assert [page for page in weight.pages(site) if "vnd.jupyter.widget" in page.read_text("utf-8")] == []


def test_what_is_built_with_is_not_published(site):
    assert (
        not list(site.rglob(".doctrees"))
        and not list(site.rglob("*.doctree"))
        and not list((site / "_sources").glob("*"))
    )


def test_a_film_names_its_frames_and_loads_the_one_it_stands_on():
    files = outputs.Files(ROOT / "docs" / "published")
    film = f'<img src="{PICTURE}"><script>const frames = ["{PICTURE}", "{PICTURE}"];</script>'
    files.put = lambda place, content, ending: f"{place}/{len(content)}.{ending}"
    made = outputs.html_for_page(film, "../../", files)
    frame = "../../pictures/70.png"
    assert made == f'<img src="{frame}"><script>const frames = ["{frame}", "{frame}"];</script>'


def test_a_long_script_is_a_classic_file_at_its_place_and_a_short_one_stays(tmp_path):
    files, body = outputs.Files(tmp_path), "draw();" * 1000
    made = outputs.html_for_page(f"<p id=a></p><script>{body}</script><script>go()</script>", "../", files)
    name = re.fullmatch(r'<p id=a></p><script src="\.\./(scripts/\w+\.js)"></script><script>go\(\)</script>', made)[1]
    assert (tmp_path / name).read_text() == body
    files = outputs.Files(tmp_path)
    files.sweep("pictures", "scripts")
    assert not (tmp_path / name).exists()


def test_a_short_notebook_is_one_page_and_a_long_one_is_one_for_each_top_heading_and_one_for_the_end():
    cells = [
        text("# Title\n\nWords.", "a"),
        text("## 1 · One\n\n### Sub", "b"),
        shows("<p>1</p>"),
        text("Still one.\n\n```\n## no heading\n```\n\n## 2 · Two\n\nWords.", "c"),
        text("## Summary\n\nS\n\n## On your own\n\n1.", "d"),
    ]
    assert [part.title for part in split.pages(notebook(*cells))] == ["Title"]
    found = split.pages(notebook(*cells, LONG))
    assert [part.title for part in found] == ["Title", "1 · One", "2 · Two", split.END_TITLE]
    assert [cell.id for part in found for cell in part.cells] == [
        "a",
        "b",
        "shows",
        "c",
        "c-1",
        "the-end",
        "d",
        "d-1",
        "long",
    ]
    assert found[1].cells[0].source == "# 1 · One\n\n## Sub" and "## no heading" in found[1].cells[2].source
    assert found[1].cells[1].outputs == cells[2].outputs, "a cell keeps its output, whatever stands in it"
    assert found[3].cells[1].source.startswith("## Summary")


def test_a_section_that_is_too_long_is_cut_at_a_heading_near_its_middle():
    tall = [shows("<img width=900 height=6000>", name) for name in ("tall", "tall-too")]
    cells = [text("# Title", "a"), text("## 1 · One\n\nWords.\n\n### First", "b"), tall[0]]
    cells += [text("### Second\n\n#### Sub", "c"), tall[1], text("### Third", "d"), text("## 2 · Two", "e")]
    found = split.pages(notebook(*cells))
    assert [part.title for part in found] == ["Title", "1 · One", "Second", "2 · Two"]
    assert [cell.source for cell in found[2].cells] == ["# Second\n\n## Sub", "draw()", "## Third"]
    assert [cell.id for cell in found[1].cells] == ["b", "b-1", "tall"]


def test_the_first_page_links_the_others_in_their_order_and_in_its_table_if_it_has_one():
    from making.collect import Book, _with_contents

    def first_page(source):
        pages = {Path("w.ipynb"): split.Part("T", [text(source, "a")])}
        titles = ["One (5 minutes)", "Cut", "Two"]
        pages |= {Path("w") / f"{k}.ipynb": split.Part(title, []) for k, title in enumerate(titles)}
        return "\n".join(cell.source for cell in _with_contents(pages[Path("w.ipynb")].cells, Book(Path("x"), pages)))

    table = first_page("| part | time |\n|---|---|\n| One | 5 |\n| Two | 9 |")
    assert "| [One](w/0.ipynb) | 5 |\n| [Cut](w/1.ipynb) | | \n| [Two](w/2.ipynb) | 9 |\n" in table
    assert "next pages" not in table and "w/0\nw/1\nw/2" in table
    assert "- [One](w/0.ipynb)\n- [Cut](w/1.ipynb)\n- [Two](w/2.ipynb)" in first_page("Words.")


def test_a_link_leads_to_the_page_that_has_the_heading(tmp_path):
    from making.collect import Book

    (tmp_path / "notebooks").mkdir()
    source = tmp_path / "notebooks" / "week9.ipynb"
    source.write_text("{}")
    first, second = (
        tmp_path / "docs" / "lectures" / "week9.ipynb",
        tmp_path / "docs" / "lectures" / "week9" / "1-one.ipynb",
    )
    pages = {
        first: split.Part("Title", [text("# Title", "a")]),
        second: split.Part("One", [text("# 1 · One?\n\n## Sub", "b")]),
    }
    places = links.Places({source: Book(source, pages)}, lambda path: "")
    index = tmp_path / "docs" / "index.md"
    assert places.in_text("[x](../notebooks/week9.ipynb)", index, index) == "[x](lectures/week9.ipynb)"
    assert places.in_text("[x](../notebooks/week9.ipynb#sub)", index, index) == "[x](lectures/week9/1-one.ipynb#sub)"
    assert places.in_text("[x](#1--one)", source, first) == "[x](week9/1-one.ipynb#1--one)"
    assert places.in_text("$a^{[1](i)}$ [x](https://a.b)", source, first) == "$a^{[1](i)}$ [x](https://a.b)"


@pytest.mark.parametrize("lecture", sorted(p.stem for p in (ROOT / "notebooks").glob("*.ipynb")))
def test_each_section_of_a_lecture_is_on_one_page_that_its_first_page_links(site, lecture):
    nb = nbformat.read(ROOT / "notebooks" / f"{lecture}.ipynb", as_version=4)
    texts = [cell.source for cell in nb.cells if cell.cell_type == "markdown"]
    wanted = [
        title for source in texts for _, level, title in split.headings(source) if level == 2 and "$" not in title
    ]
    pages = sorted((site / "lectures" / lecture).glob("*.html"))
    links_there = soup(site / "lectures" / f"{lecture}.html").article.find_all("a", href=re.compile(f"^{lecture}/"))
    assert {p.name for p in pages} == {a["href"].split("/")[1] for a in links_there}
    found = [h.get_text().removesuffix("#") for page in pages for h in soup(page).article.find_all(["h1", "h2"])]
    assert {letters(title) for title in wanted} <= {letters(title) for title in found}


def letters(title):
    """A title without what Markdown and Sphinx add to it."""
    return re.sub(r"\W+", "", title)


@pytest.mark.parametrize(("noisy", "smaller"), [(False, True), (True, False)])
def test_a_large_picture_gets_fewer_colours_unless_that_would_be_seen(noisy, smaller):
    rng = np.random.default_rng(0)
    values = np.zeros((600, 600, 3), np.uint8)
    values[:, ::2] = rng.integers(0, 256 if noisy else 3, (600, 300, 3))  # a photograph, or a drawing
    content = io.BytesIO()
    Image.fromarray(values).save(content, "PNG", compress_level=1)
    content = content.getvalue()
    made = outputs.lighter(content)
    assert len(content) > outputs.LARGE and (len(made) < len(content)) == smaller
    assert Image.open(io.BytesIO(made)).size == (600, 600)


def test_a_small_picture_stays_as_it_is():
    assert outputs.lighter(b"whatever") == b"whatever"
