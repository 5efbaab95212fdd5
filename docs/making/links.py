"""Links are written as the repository has the files; on the site they lead to the page that a notebook, or its part, became."""

import os
import re
from pathlib import Path

from write_topics import slug

from . import split

# a Markdown link or picture: is it one, its text, its target, its anchor
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)#\s]*)(#[^)\s]+)?\)")


class Places:
    """Where on the site each notebook is, and each of its headings."""

    docs = Path(__file__).resolve().parents[1]

    def __init__(self, books, elsewhere):
        """elsewhere: function from a file of the repository that is no page to its address, or to "" when it has none."""
        self.first, self.page_of, self.elsewhere = {}, {}, elsewhere
        for source, book in books.items():
            self.first[source] = next(iter(book.pages))
            for page, part in book.pages.items():
                for cell in part.cells:
                    for _, _, title in split.headings(cell.source) if cell.cell_type == "markdown" else ():
                        self.page_of.setdefault((source, slug(title)), page)

    def moved(self, cell, source: Path, page: Path):
        """A text cell with its links as they are seen from the page."""
        if cell.cell_type != "markdown":
            return cell
        return type(cell)({**cell, "source": self.in_text(cell.source, source, page)})

    def in_text(self, text: str, source: Path, page: Path) -> str:
        """Markdown that was written in `source`, with its links as they are seen from the page."""
        return LINK.sub(lambda found: self._moved(found, source, page), text)

    def _moved(self, found, source, page):
        """Whatever leads to no file of the course (an address, `a^{[1](i)}`) stays as it is."""
        picture, words, link, anchor = found[1], found[2], found[3], found[4] or ""
        target = (source.parent / link).resolve() if link else source
        if not target.is_file() or not (link or anchor):
            return found[0]
        there = self.page_of.get((target, anchor[1:])) or self.first.get(target, target)
        if there == page and anchor:
            return f"{picture}[{words}]({anchor})"
        if not picture and there.suffix == ".md" and there.parent != self.docs:  # such as README.md
            address = self.elsewhere(there)
            return f"[{words}]({address})" if address else words
        return f"{picture}[{words}]({os.path.relpath(there, page.parent)}{anchor})"
