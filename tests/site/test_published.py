"""Nothing under site/ holds an answer, and the search for leaks finds one that is planted in each kind of file."""

import io
import json
import zipfile
import zlib

import pytest
from courses import COURSE
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from autograder.releasing import published

LINE = "dw = 1 / m * np.dot(X, dZ.T)"
RENAMED = "def squash(number):\n    result = 1 / (1 + np.exp(-number))\n    return result"


def packed(name, content):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as z:
        z.writestr(name, content)
    return target.getvalue()


def png():
    told, target = PngInfo(), io.BytesIO()
    told.add_text("Comment", LINE)
    Image.new("RGB", (2, 2)).save(target, "PNG", pnginfo=told)
    return target.getvalue()


def notebook(source, outputs=()):
    cell = {"cell_type": "code", "id": "a", "source": source, "outputs": list(outputs), "metadata": {}}
    return json.dumps({"cells": [cell]})


INVENTORY = b"# one\n# two\n# three\n# four\n"
PLANTED = {
    "code on a page": ("a.html", f"<div class=highlight><pre>x = 1\n<span>dw</span>{LINE[2:]}\n</pre></div>"),
    "text of a page": ("a.html", f"<p>Then take {LINE} and go on.</p>"),
    "alternative text": ("a.html", f'<img src="x.png" alt="The formula {LINE}, drawn.">'),
    "script on a page": ("a.html", f"<script>const says = 'so {LINE}';</script>"),
    "function on a page": ("a.html", f"<pre>{RENAMED}</pre>"),
    "SVG text": ("a.svg", f"<svg><text x='1'>{LINE}</text></svg>"),
    "SVG on a page": ("a.html", f"<svg><title>{LINE}</title></svg>"),
    "script": ("_static/a.js", f'const lines = ["x = 1\\n{LINE}\\n"];'),
    "search index": ("searchindex.js", json.dumps({"titles": [LINE]})),
    "notebook": ("a.ipynb", notebook(f"x = 1\n{LINE}")),
    "hidden tests": ("a.ipynb", notebook("### BEGIN HIDDEN TESTS")),
    "output of a notebook": ("a.ipynb", notebook("x", [{"output_type": "stream", "text": [LINE]}])),
    "text in a picture": ("a.png", png()),
    "module in a zip": ("a.zip", packed("a/b.py", f"x = 1\n{LINE}\n")),
    "function in a zip": ("a.zip", packed("a/b.py", RENAMED)),
    "notebook in a zip in a zip": ("a.zip", packed("b.zip", packed("c.ipynb", notebook(LINE)))),
    "data in a zip": ("a.zip", packed("checks.h5", b"\x89HDF\r\n\0\0" + LINE.encode() + b"\0\xff")),
    "inventory": ("objects.inv", INVENTORY + zlib.compress(LINE.encode())),
    "style sheet": ("a.css", f"/* {LINE} */"),
}


def test_nothing_that_is_published_holds_an_answer(site):
    assert published.leaks_under(COURSE, site) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_leak_is_found(tmp_path, kind):
    name, content = PLANTED[kind]
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = published.leaks_under(COURSE, tmp_path)
    assert len(found) == 1 and found[0].startswith(name), found


def test_what_every_student_gets_is_no_leak(tmp_path):
    (tmp_path / "a.html").write_text(
        "<pre>m = X.shape[1]\nimport numpy as np\nx = 1 + 1</pre><p>Sum the columns, then divide.</p>"
    )
    assert published.leaks_under(COURSE, tmp_path) == []
