"""Does anything that is published hold an answer? Every file of a folder is read: pages, scripts, pictures' texts, zips.

Code (blocks of code on pages, cells of notebooks, modules) is compared line by line, and function by function. In everything
else a line may stand anywhere (attributes such as alternative texts, scripts, SVG, search indices), so it is looked for inside.
"""

import io
import json
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from bs4 import BeautifulSoup
from PIL import Image

from ..course import Course
from . import leaks
from .leaks import SHORTEST, Text

MARKERS = tuple(f"### {name}" for name in leaks.HIDDEN[:3])
BLOCK = " <pre>"  # of a page; guides may speak of markers, what students run may not hold them


def leaks_under(course: Course, folder) -> list[str]:
    """Where in a folder a line of a solution or of a mistake stands, a function that is an answer, or a hidden test."""
    secret, trees, found = leaks.secret_lines(course), leaks.answer_trees(course), []
    starts = {}
    for line in secret:
        starts.setdefault(line[:SHORTEST], []).append(line)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for code, text in texts_of(path.relative_to(folder).as_posix(), path.read_bytes()):
            if text.where.endswith(leaks.exempt(course)):
                continue
            hits = _lines(text, secret) if code else _inside(text, starts)
            found += [f"{text.where}: `{line}` is of the {secret[line]}" for line in hits]
            if code:
                found += leaks.trees_in(text, trees)
                if not text.where.endswith(BLOCK):
                    found += [f"{text.where}: `{mark}`" for mark in MARKERS if mark in text.source]
    return found


def texts_of(where: str, content: bytes):
    """(is it code?, Text) of all that a person or a program can read in a file."""
    kind = PurePosixPath(where).suffix
    if kind == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for info in packed.infolist():
                yield from texts_of(f"{where}/{info.filename}", packed.read(info))
    elif kind == ".ipynb":
        yield from _notebook(where, json.loads(content))
    elif kind in (".html", ".svg", ".xml"):
        yield from _page(where, BeautifulSoup(content, "html.parser"))
    elif kind in (".png", ".jpg", ".jpeg", ".gif"):
        with Image.open(io.BytesIO(content)) as image:
            yield False, Text(f"{where} (texts)", "\n".join(str(value) for value in image.info.values()))
    elif kind == ".py":
        yield True, Text(where, content.decode())
    elif kind == ".inv":  # four lines, then a compressed list
        yield False, Text(where, zlib.decompress(content.split(b"\n", 4)[4]).decode())
    else:
        yield False, Text(where, content.decode("utf-8", "replace"))


def _notebook(where, nb):
    for cell in nb["cells"]:
        yield True, Text(f"{where}, cell {cell.get('id')}", "".join(cell["source"]))
        if cell.get("outputs"):
            yield (
                False,
                Text(f"{where}, outputs of cell {cell.get('id')}", json.dumps(cell["outputs"], ensure_ascii=False)),
            )


def _page(where, soup):
    for block in soup.find_all("pre"):
        yield True, Text(where + BLOCK, block.get_text())
    for script in soup.find_all(["script", "style"]):
        yield False, Text(f"{where} <{script.name}>", script.string or "")
    attributes = [str(value) for tag in soup.find_all(True) for value in tag.attrs.values()]
    yield False, Text(f"{where} (attributes)", "\n".join(attributes))
    for block in soup.find_all(["pre", "script", "style"]):
        block.decompose()
    yield False, Text(f"{where} (text)", soup.get_text())


def _lines(text, secret):
    return [line for line in map(leaks.squeezed, text.source.splitlines()) if line in secret]


def _inside(text, starts):
    """Secret lines that stand anywhere in a text; white space, and how a string in a script writes it, does not matter."""
    whole = re.sub(r"(\\n|\\t|\s)+", "", text.source)
    found = set()
    for k in range(len(whole) - SHORTEST + 1):
        for line in starts.get(whole[k : k + SHORTEST], ()):
            if whole.startswith(line, k):
                found.add(line)
    return sorted(found)
