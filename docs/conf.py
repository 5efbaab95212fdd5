"""The course site: `make site` builds docs/ and copies of the notebooks into site/. No network is needed."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "docs"), str(ROOT / "tools")]

from making import publish  # noqa: E402
from making.collect import books_of, write  # noqa: E402
from making.directive import OutputOf  # noqa: E402
from making.docstrings import readable_docstring  # noqa: E402
from making.links import Places  # noqa: E402

PUBLISHED = publish.settings(publish.FILE.read_text("utf-8"))
BOOKS = books_of(ROOT)
PLACES = Places(BOOKS, lambda path: publish.file_link(PUBLISHED, path.relative_to(ROOT).as_posix()))
write(ROOT, BOOKS, PLACES)
NOTEBOOKS = {page: book.source for book in BOOKS.values() for page in book.pages}

project = "Neural networks from scratch"
author = "the course's authors"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.mathjax", "sphinx_copybutton"]
exclude_patterns = ["_build", "**/.ipynb_checkpoints", "making", "published"]

# Markdown and formulas
myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
# MathJax as one file with its glyphs inside, from a package: nothing is fetched from elsewhere, by the build or by a reader
MATHJAX = Path(importlib.util.find_spec("sphinx-mathjax-offline").origin).parent / "static" / "mathjax"
mathjax_path = "tex-svg.js"
mathjax3_config = {"svg": {"mtextInheritFont": True}}

# Notebooks are run by `making`, once, and come here with their outputs
nb_execution_mode = "off"
nb_ipywidgets_js = {}  # widgets need a kernel, and their scripts a network: nnlab.explore needs neither
nb_merge_streams = True
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"

autodoc_member_order = "bysource"
autodoc_typehints = "none"

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["_static", str(MATHJAX / "tex-svg.js")]
templates_path = ["_templates"]
html_favicon = "_static/favicon.svg"
html_search_scorer = str(ROOT / "docs" / "_static" / "scorer.js")
html_css_files = ["course.css"]
html_js_files = ["course.js", "search.js"]
html_copy_source = False
html_show_sourcelink = False
html_extra_path = ["published"]  # pictures, zips, notebooks
html_last_updated_fmt = None
html_theme_options = {
    "logo": {"text": project},
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "show_prev_next": True,
    "navbar_center": [],
    "navbar_end": ["repository", "theme-switcher"],
    "article_header_end": ["download"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["licence"],
    "footer_end": [],
    "back_to_top_button": False,
}
html_sidebars = {"**": ["course-nav"]}
html_context = {"default_mode": "auto", "repository": PUBLISHED["repository"]}
copybutton_exclude = ".linenos, .gp, .go"


def links_to_pages(app, docname, source):
    """Links of docs/*.md are written as the repository has the files; turn those to notebooks to their pages."""
    path = Path(app.env.doc2path(docname)).resolve()
    if path.suffix == ".md":
        source[0] = PLACES.in_text(source[0], path, path)


def notebook_of_page(app, pagename, templatename, context, doctree):
    """What a page may be downloaded or opened as: the notebook that it, or all of which it is a part, was made from."""
    if source := NOTEBOOKS.get(ROOT / "docs" / f"{pagename}.ipynb"):
        path = source.relative_to(ROOT).as_posix()
        context["notebook"] = {
            "name": source.stem,
            "lecture": path.startswith("notebooks/"),
            "buttons": publish.buttons(PUBLISHED, path),
        }


def setup(app):
    app.set_html_assets_policy("always")  # formulas of questions stand in outputs, where Sphinx does not see them
    app.add_directive("output-of", OutputOf)
    app.connect("source-read", links_to_pages)
    app.connect("html-page-context", notebook_of_page)
    app.connect("autodoc-process-docstring", readable_docstring)
