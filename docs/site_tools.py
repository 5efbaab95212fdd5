"""What the site's configuration does before and while Sphinx builds: collect notebooks, make docstrings readable."""

import hashlib
import os
import re
import shutil
import zipfile
from importlib.metadata import version
from pathlib import Path

import nbformat

LINK = re.compile(r"(\]\()([^)#\s]+)")  # the target of a Markdown link or picture, without its anchor
AS_RELEASED = """```{note}
This is the assignment as it is handed out: pictures and results appear when you run it. It runs in its own folder, beside
`nnlab`, the data and `checks.h5`; the [guide for students](../student.md) says how.
```"""


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
    pack_lectures(root, docs / "lectures" / "lectures.zip")


def pack_lectures(root: Path, target: Path) -> None:
    """Write a zip with the lectures and all that they import and load: for readers who have nothing but the site.

    The same files make the same zip, so that the site does not change by itself.
    """
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
    if page.parent.name == "assignments":
        nb.cells.insert(1, nbformat.v4.new_markdown_cell(AS_RELEASED, id="as-released"))
    return nbformat.writes(nb) + "\n"


def cache_folder(root: Path) -> Path:
    """Where the outputs of the lectures are kept, a folder for each state of what they are computed with.

    The cache itself compares the code of a lecture only; but outputs come from nnlab, the data and the libraries too. Folders
    of other states are removed.
    """
    state = hashlib.sha256()
    for package in ("numpy", "scipy", "matplotlib", "scikit-learn", "ipywidgets"):
        state.update(f"{package} {version(package)}\n".encode())
    for path in sorted(
        [
            *root.glob("nnlab/**/*.py"),
            *root.glob("tellwhy/*.py"),
            *root.glob("nnlab/quiz/*.bin"),
            *root.glob("datasets/*.h5"),
        ]
    ):
        state.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    wanted = root / ".jupyter_cache" / state.hexdigest()[:12]
    for old in (root / ".jupyter_cache").glob("*"):
        if old != wanted:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return wanted


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

    Paragraphs flow, a line that begins with `name:` or with a quoted "name" starts anew, and what is indented stays as it is.
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
        elif paragraph and not re.match(r'[\w, ]{1,40}: |Returns |[A-Z]\w+Error |    |"\w', line):
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
