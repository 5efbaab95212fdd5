"""A notebook that is too long for a page becomes several, one for each of its top headings, outputs and all."""

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup

LONGEST = 12_000  # pixels of a page at a width of 1280
END = ("Summary", "On your own", "In practice", "Where to go next", "Further reading")  # together on one page
END_TITLE = "Summary, and on your own"
FENCE = re.compile(r"^\s*(```|~~~)")
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$")


@dataclass
class Part:
    """What stands under one top heading; the first part is what stands above all of them."""

    title: str
    cells: list = field(default_factory=list)


def headings(text):
    """(number of the line, level, title) of each heading of a Markdown text; what is in a block of code is none."""
    fenced = False
    for number, line in enumerate(text.splitlines()):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and (found := HEADING.match(line)):
            yield number, len(found[1]), found[2]


def parts(nb):
    """The notebook's cells by their `##` headings. A text cell with several is cut."""
    found = [Part("")]
    for cell in nb.cells:
        if cell.cell_type != "markdown":
            found[-1].cells.append(cell)
            continue
        lines, tops = cell.source.splitlines(), []
        for number, level, title in headings(cell.source):
            if level == 1:
                found[0].title = title
            elif level == 2:
                tops.append((number, title))
        starts = [0, *(number for number, _ in tops)]
        names = iter([cell.id, *(f"{cell.id}-{k}" for k in range(1, len(starts) + 1))])
        for k, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
            if k:
                found.append(Part(tops[k - 1][1]))
            if text := "\n".join(lines[start:end]).strip():
                found[-1].cells.append(type(cell)({**cell, "source": text, "id": next(names)}))
    return found


def pages(nb):
    """The parts that become pages: one if all fits on it, else one for each top heading, and one for the end."""
    every = parts(nb)
    if sum(height(part.cells) for part in every) <= LONGEST:
        return [Part(every[0].title, nb.cells)]
    end = next((k for k, part in enumerate(every) if part.title in END), len(every))
    found = every[:1] + [Part(part.title, [_raised(cell) for cell in part.cells]) for part in every[1:end]]
    if every[end:]:
        title = every[0].cells[0].copy()
        title.update(source=f"# {END_TITLE}", id="the-end")
        found.append(Part(END_TITLE, [title, *(cell for part in every[end:] for cell in part.cells)]))
    return found


def _raised(cell):
    """The cell with its headings one level up."""
    if cell.cell_type != "markdown":
        return cell
    lines = cell.source.splitlines()
    for number, level, _ in headings(cell.source):
        lines[number] = lines[number][1:] if level > 1 else lines[number]
    return type(cell)({**cell, "source": "\n".join(lines)})


def height(cells):
    """About how many pixels the cells take at a width of 1280. `tools/look_at_site.py` measures it in a browser."""
    return sum(_height(cell) for cell in cells)


def _height(cell):
    lines = cell.source.splitlines()
    if cell.cell_type == "markdown":
        return sum(28 * (1 + len(line) // 130) if line.strip() else 12 for line in lines) + 20
    folded = "hide-input" in cell.metadata.get("tags", [])
    return (40 if folded else 19 * len(lines) + 30) + sum(_height_of_output(o) for o in cell.get("outputs", []))


def _height_of_output(output):
    if output.output_type == "stream":
        return 19 * output.text.count("\n") + 20
    data = output.get("data", {})
    if "text/html" not in data:
        return 19 * (data.get("text/plain", "").count("\n") + 1) + 20
    page = BeautifulSoup(data["text/html"], "html.parser")
    pictures = sum(_height_of_picture(image) for image in page.find_all("img"))
    return pictures + 24 * len(page.find_all(["tr", "p", "button", "figcaption"])) + 20


def _height_of_picture(image):
    """Pictures keep their form when they are wider than the text, which is 900 pixels wide."""
    width, high = (float(image.get(name) or 400) for name in ("width", "height"))
    return high * min(1, 900 / width)
