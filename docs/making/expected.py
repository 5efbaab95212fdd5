"""What a reader of an assignment will see, as pictures made from its solution: without numbers, and with words of their own.

`docs/expected.toml` says in words what each picture shows: it is the list of all that is taken from solutions.
"""

import html
import re
import tomllib
from pathlib import Path

from bs4 import BeautifulSoup
from nbformat.v4 import new_output

LIST = Path(__file__).resolve().parents[1] / "expected.toml"
DRAWS = re.compile(r"\b(ax|axes|fig|plt|plots)\b")
CAPTION = "What you will see once your functions are right; numbers are left out."


def words() -> dict[str, dict[str, list[str]]]:
    """{assignment: {cell: what each of its pictures shows}}."""
    said = tomllib.loads(LIST.read_text("utf-8"))
    return {a: {c: [w] if isinstance(w, str) else w for c, w in cells.items()} for a, cells in said.items()}


def pictures(executed) -> dict[str, list[tuple[str, int]]]:
    """{cell: (PNG in base64, width on the page) of each of its pictures} of a solution that was run."""
    found = {}
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                image = BeautifulSoup(data["text/html"], "html.parser").find("img")
                found.setdefault(cell.id, []).append((data["image/png"].strip(), int(image["width"])))
    return found


def draws(code: str) -> bool:
    """Is most of the code there to draw? Such code is folded on the page."""
    lines = [line for line in code.splitlines() if line.strip()]
    return 2 * sum(bool(DRAWS.search(line)) for line in lines) > len(lines)


def shown(nb, assignment: str, executed):
    """Put the solution's pictures under the cells of the released notebook that draw them. ValueError where words lack."""
    made, said = pictures(executed), words()[assignment]
    if {cell: len(drawn) for cell, drawn in made.items()} != {cell: len(texts) for cell, texts in said.items()}:
        raise ValueError(f"docs/expected.toml: {assignment} draws {made.keys()}, the list has {said.keys()}")
    for cell in nb.cells:
        for (png, width), alt in zip(made.get(cell.id, []), said.get(cell.id, []), strict=True):
            image = f'<img src="data:image/png;base64,{png}" width="{width}" alt="{html.escape(alt)}">'
            figure = f'<figure class="expected">{image}<figcaption>{CAPTION}</figcaption></figure>'
            cell.outputs.append(new_output("display_data", {"text/html": figure}))
        if cell.id in made and draws(cell.source):
            cell.metadata["tags"] = sorted({*cell.metadata.get("tags", []), "hide-input"})
    return nb
