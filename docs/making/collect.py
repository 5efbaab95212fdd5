"""Notebooks become pages: lectures are run, assignments get the pictures of what one will see, long ones are split.

All of it is written into folders of docs/ that git does not know: `lectures/` and `assignments/` for Sphinx, `published/` for
files that are put beside the pages as they are.
"""

import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import runs

from autograder.course import Course
from autograder.releasing import release

from . import expected, links, outputs, questions, split

METADATA = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
AS_RELEASED = """```{{admonition}} This page is for reading; the work is done in Jupyter
:class: tip
<a href="{up}assignments/{name}.zip" download>Download {name}.zip</a> ({size:.1f} MB): the notebook and all that it needs. Unzip
it where you keep your work, and with Python 3.11 or newer:

    {install}
    cd {name}
    jupyter lab {name}.ipynb

The [guide for students](../student.md) says more. Pictures on this page come from a finished notebook.
```"""


@dataclass
class Book:
    """One notebook and the pages that it becomes, the first of which has its name."""

    source: Path
    pages: dict[Path, split.Part]


def books_of(root: Path) -> dict[Path, Book]:
    """{notebook: the pages that it becomes} of all lectures and assignments, run now or kept from before."""
    docs, course, books = root / "docs", Course(root), {}
    # from the last to the first: tests go the other way, and a run that one of them has done the other finds done
    for path in sorted((root / course.settings.lectures).glob("*.ipynb"), reverse=True):
        books[path] = _book(path, docs / "lectures" / path.name, _run(runs.lecture(root, path)))
    for name in sorted(course.assignments, reverse=True):
        path = root / "release" / name / f"{name}.ipynb"
        nb = expected.shown(nbformat.read(path, as_version=4), name, _run(runs.solution(course, name)))
        packed = release.zip_release(course, name, docs / "published" / "assignments")
        nb.cells.insert(1, nbformat.v4.new_markdown_cell(_how_to_start(docs, name, packed), id="as-released"))
        books[path] = _book(path, docs / "assignments" / path.name, nb)
    return books


def _run(found):
    problems, nb = found
    if problems:
        raise RuntimeError("; ".join(problems))
    nb.cells = questions.for_reading([cell for cell in nb.cells if not cell.id.endswith("-claims")])
    return nb


def _how_to_start(docs, name, packed):
    install = re.search(r"^    (pip install .*)$", (docs / "student.md").read_text("utf-8"), re.M)[1]
    return AS_RELEASED.format(up="../", name=name, size=packed.stat().st_size / 1e6, install=install)


def _book(source, page, nb):
    """The pages of a notebook: its name for the first, and a folder of that name for the others."""
    first, *others = split.pages(nb)
    pages = {page: first} | {page.with_suffix("") / f"{_file_name(part.title)}.ipynb": part for part in others}
    return Book(source, pages)


def _untimed(title):
    return re.sub(r" \(\d+ minutes\)$", "", title)


def _file_name(title):
    """ "8 · How many hidden units? (15 minutes)" -> "8-how-many-hidden-units"."""
    words = re.sub(r"\$.*?\$", "", _untimed(title))
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def write(root: Path, books: dict[Path, Book], places: links.Places) -> None:
    """Put all pages into docs/, and what is published beside them. What is the same already is left alone."""
    docs, wanted = root / "docs", set()
    files = outputs.Files(docs / "published")
    for book in books.values():
        first, *others = book.pages
        for page, part in book.pages.items():
            wanted.add(page)
            up = "../" * len(page.relative_to(docs).parent.parts)
            cells = [places.moved(outputs.for_page(cell, up, files), book.source, page) for cell in part.cells]
            if page == first and others:
                cells = _with_contents(cells, book)
            text = nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=METADATA)) + "\n"
            _made(page.parent)
            if not page.exists() or page.read_text("utf-8") != text:
                page.write_text(text, "utf-8")
        if first.parent.name == "lectures":
            shutil.copyfile(book.source, _made(docs / "published" / "lectures") / first.name)
    for old in {p for place in ("lectures", "assignments") for p in (docs / place).rglob("*.ipynb")} - wanted:
        old.unlink()
    files.sweep("pictures", "scripts")
    pack_lectures(root, docs / "published" / "lectures" / "lectures.zip")


def _made(folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _with_contents(cells, book):
    """The first page of several: the names of the sections become links, and Sphinx is told what belongs to it."""
    first, *others = book.pages
    ways = {_untimed(book.pages[page].title): page.relative_to(first.parent).as_posix() for page in others}
    linked = False
    for cell in cells:
        if cell.cell_type == "markdown":
            lines = []
            for line in cell.source.splitlines():
                title = line.split("|")[1].strip() if line.startswith("|") else ""
                lines.append(line.replace(title, f"[{title}]({ways[title]})", 1) if title in ways else line)
                lines += [f"| {link} {'| ' * (line.count('|') - 1)}" for link in _not_in_a_table(ways, title, cells)]
                linked |= title in ways
            cell.source = "\n".join(lines)
    listed = (
        [] if linked else ["**On the next pages**", "", *(f"- [{title}]({way})" for title, way in ways.items()), ""]
    )
    tree = ["```{toctree}", ":hidden:", *(way.removesuffix(".ipynb") for way in ways.values()), "```"]
    return [*cells, nbformat.v4.new_markdown_cell("\n".join([*listed, *tree]), id="pages")]


def _not_in_a_table(ways, title, cells):
    """Links to the pages that come after that of a title, up to the next one that the text has in a table."""
    if title not in ways:
        return []
    names = list(ways)
    after = names[names.index(title) + 1 :]
    listed = [k for k, name in enumerate(after) if any(f"| {name} |" in cell.source for cell in cells)]
    return [f"[{name}]({ways[name]})" for name in after[: listed[0] if listed else len(after)]]


def pack_lectures(root: Path, target: Path) -> None:
    """Write a zip with the lectures and all that they import and load: for readers who have nothing but the site.

    The same files make the same zip, so that the site does not change by itself.
    """
    _made(target.parent)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(
            [
                *root.glob("notebooks/*.ipynb"),
                *root.glob("nnlab/**/*"),
                *root.glob("tellwhy/*.py"),
                *root.glob("datasets/*.h5"),
            ]
        ):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.name if path.parent.name == "notebooks" else str(path.relative_to(root))
                packed.writestr(zipfile.ZipInfo(f"lectures/{name}"), path.read_bytes(), zipfile.ZIP_DEFLATED)
