"""Questions for pages: what the reader clicks stands there once, and the cell that waits for an answer in Python does not."""

import json
import re

from nnlab.quiz import FILE

CALL = re.compile(r'^quiz\("([^"]+)", answer\)$', re.M)
LIST = re.compile(r"\n- a\) (?:.*\n?)*$")
BLOCK = re.compile(r"\n```python\n.*?\n```\n?", re.S)


def for_reading(cells):
    """Cells of a lecture without the list of choices above a question, as the question below has it, and without its code."""
    kinds, made = {name: one["kind"] for name, one in json.loads(FILE.read_text("ascii")).items()}, []
    for cell in cells:
        found = CALL.search(cell.source) if cell.cell_type == "code" else None
        if found:
            above = made[-1]
            text, start = above.source, above.source.rindex("**Question ")
            question = LIST.sub("", text[start:])
            question = BLOCK.sub("\n", question) if kinds[found[1]] == "line" else question
            made[-1] = type(above)({**above, "source": (text[:start] + question).strip()})
        if found or cell.cell_type == "code" and cell.source.endswith("\nrecall(earlier, answers)"):
            tags = [*cell.metadata.get("tags", []), "remove-input"]
            cell = type(cell)({**cell, "metadata": {**cell.metadata, "tags": tags}})
        made.append(cell)
    return made
