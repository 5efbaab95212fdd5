"""A directive for docs/*.md: what a cell of a lecture put out, pictures and script and all.

```{output-of} week3_shallow_networks bend-film
```
"""

from pathlib import Path

import runs
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .outputs import Files, html_for_page


class OutputOf(SphinxDirective):
    required_arguments = 2

    def run(self):
        docs = Path(self.env.srcdir)
        lecture, name = self.arguments
        _, nb = runs.lecture(docs.parent, docs.parent / "notebooks" / f"{lecture}.ipynb")
        up = "../" * self.env.docname.count("/")
        found = [output.data["text/html"] for cell in nb.cells if cell.id == name for output in cell.outputs]
        if not found:
            raise self.error(f"{lecture} has no cell {name!r} that puts out HTML")
        page = "".join(html_for_page(text, up, Files(docs / "published")) for text in found)
        return [
            nodes.raw("", f'<div class="cell_output"><div class="output text_html">{page}</div></div>', format="html")
        ]
