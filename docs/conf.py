"""The course site: `make site` builds docs/ and copies of the notebooks into site/. No network is needed."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

from site_tools import cache_folder, collect, links_to_pages, readable_docstring  # noqa: E402

from autograder.proving.listening import listen  # noqa: E402

collect(ROOT)
listen()  # a lecture's slider must not hold up the build

project = "Neural networks from scratch"
author = "the course's authors"
project_copyright = "text and figures CC BY 4.0, code BSD-3-Clause"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.mathjax", "sphinx_copybutton"]
exclude_patterns = ["_build", "**/.ipynb_checkpoints", "topics.toml"]
suppress_warnings = ["mystnb.unknown_mime_type"]  # a slider's live half; course.js says where it is to be found

# Markdown and formulas
myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence", "deflist"]
myst_heading_anchors = 3
# MathJax as one file with its glyphs inside, from a package: nothing is fetched from elsewhere, by the build or by a reader
MATHJAX = Path(importlib.util.find_spec("sphinx-mathjax-offline").origin).parent / "static" / "mathjax"
mathjax_path = "tex-svg.js"
mathjax3_config = {"svg": {"mtextInheritFont": True}}

# Lectures are run, and their outputs kept until their code, nnlab or the data change; assignments are shown as released
nb_execution_mode = "cache"
nb_execution_cache_path = str(cache_folder(ROOT))
nb_execution_excludepatterns = ["assignments/*"]
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_ipywidgets_js = {}  # sliders need a kernel: the site has none
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "none"

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["_static", str(MATHJAX / "tex-svg.js")]
templates_path = ["_templates"]
html_css_files = ["course.css"]
html_js_files = ["course.js"]
html_copy_source = True  # what the download link leads to
html_extra_path = ["lectures/lectures.zip"]
html_sourcelink_suffix = ""
html_show_sourcelink = False
html_last_updated_fmt = None
html_theme_options = {
    "logo": {"text": project},
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "show_prev_next": True,
    "navbar_center": [],
    "article_header_end": ["download"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "back_to_top_button": False,
}
html_sidebars = {"**": ["course-nav"]}
html_context = {"default_mode": "auto"}
copybutton_exclude = ".linenos, .gp, .go"


def setup(app):
    app.connect("source-read", links_to_pages)
    app.connect("autodoc-process-docstring", readable_docstring)
