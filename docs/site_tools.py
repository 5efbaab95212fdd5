"""What the site's configuration does before and while Sphinx builds: collect notebooks, make docstrings readable."""

import os
import re
from pathlib import Path

import nbformat

LINK = re.compile(r"(\]\()([^)#\s]+)")  # the target of a Markdown link or picture, without its anchor


def collect(root: Path) -> None:
    """Copy the lectures and the released assignments into docs/, where Sphinx looks for pages.

    Links between them are turned to where the pages are on the site. A copy that is the same already is left alone, so that
    only what changed is built again; a copy whose notebook is gone goes too.
    """
    docs = root / "docs"
    pages = notebook_pages(root)
    for folder in ("lectures", "assignments"):
        (docs / folder).mkdir(exist_ok=True)
        for old in set((docs / folder).glob("*.ipynb")) - set(pages.values()):
            old.unlink()
    for source, page in pages.items():
        text = as_page(source, page, pages)
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")


def notebook_pages(root: Path) -> dict[Path, Path]:
    """{notebook: its page in docs/} of all lectures and released assignments."""
    docs = root / "docs"
    lectures = {p: docs / "lectures" / p.name for p in sorted((root / "notebooks").glob("*.ipynb"))}
    released = [p for p in sorted((root / "release").glob("*/*.ipynb")) if p.stem == p.parent.name]
    return lectures | {p: docs / "assignments" / p.name for p in released}


def as_page(source: Path, page: Path, pages: dict[Path, Path]) -> str:
    """The text of a notebook, with its links to files of the course as they are seen from the page."""
    nb = nbformat.read(source, as_version=4)
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(lambda m: m[1] + _moved(m[2], source, page, pages), cell.source)
    return nbformat.writes(nb) + "\n"


def links_to_pages(app, docname, source):
    """Links of docs/*.md are written as the repository has the files; turn those to notebooks to their pages."""
    path = Path(app.env.doc2path(docname)).resolve()
    if path.suffix == ".md":
        pages = notebook_pages(path.parents[1])
        source[0] = LINK.sub(lambda m: m[1] + _moved(m[2], path, path, pages), source[0])


def _moved(link, source, page, pages):
    """The link as seen from the page; whatever is no file of the course (an address, `a^{[1](i)}`) stays as it is."""
    target = (source.parent / link).resolve()
    return os.path.relpath(pages.get(target, target), page.parent) if target.is_file() else link


def readable_docstring(app, what, name, obj, options, lines):
    """Docstrings are written to be read as text: show them so, instead of taking them for reStructuredText.

    Paragraphs flow, a line that begins with `name:` starts anew, and what is indented stays as it is.
    """
    shown, paragraph = [], []

    def flush():
        shown.extend([f"| {line}" for line in paragraph] + [""] if paragraph else [])
        paragraph.clear()

    in_code = False
    for line in lines:
        if line.startswith("    ") and (in_code or not paragraph):
            if not in_code:
                shown.extend(["::", ""])
            in_code = True
            shown.append(line)
            continue
        if in_code and line.strip():
            shown.append("")
            in_code = False
        if not line.strip():
            shown.append("") if in_code else flush()
        elif paragraph and not re.match(r"[\w, ]{1,40}: |Returns |[A-Z]\w+Error |    ", line):
            paragraph[-1] += " " + _plain(line.strip())
        else:
            paragraph.append(_plain(line.strip()))
    flush()
    lines[:] = [*shown, ""]


def _plain(line):
    """Text in which nothing is markup but `code`."""
    pieces = line.split("`")
    escaped = [re.sub(r"([*|\\_])", r"\\\1", p) if k % 2 == 0 else f"``{p}``" for k, p in enumerate(pieces)]
    return "".join(escaped) if len(pieces) % 2 else re.sub(r"([*|\\_`])", r"\\\1", line)
