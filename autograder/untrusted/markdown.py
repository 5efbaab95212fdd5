"""Markdown that a student wrote, made harmless with as little change as may be: what nbconvert, and so formgrader, would make
of it decides.

Text in code and in formulas is escaped by nbconvert and so left alone, however much it looks like HTML. Elsewhere a known
tag that does nothing stays, and the "<" of any other is written "&lt;", which shows what the student wrote.
"""

import html
import re
from collections import Counter
from functools import cache

LESS = re.compile(r"<(?=[a-zA-Z/!?])")  # what could begin a tag; "a < b" does not
VOID = ("br", "hr", "img", "wbr")
LOOSE = ("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "col", "option")  # their ends may be left out
TAGS = """a abbr b big blockquote caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure
font h1 h2 h3 h4 h5 h6 i ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th
thead tr tt u ul var""".split()
NAMES = "|".join(sorted([*TAGS, *VOID], key=len, reverse=True))
VALUE = r"\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+)"
PLAIN = rf"\s+(?:title|align|valign|alt|width|height|colspan|rowspan|scope|border|color|size|open|start)(?:{VALUE})?"
LINK = rf"\s+(?:href|src)(?P<value>{VALUE})"
TAG = re.compile(rf"<(?P<end>/?)(?P<name>{NAMES})(?:{PLAIN})*(?:{LINK})?(?:{PLAIN})*\s*/?>", re.I)
COMMENT = re.compile(r"<!--(?!-?>)(?:[^<>-]|-(?!-))*-->")
AUTOLINK = re.compile(r"<(?:(?:https?://|mailto:)[^\s<>]*|[\w.+-]+@[\w.-]+)>", re.I)
# where links and pictures may lead: up, down, beside, to the web; a picture may be in the text itself
PLACE = re.compile(r"#|https?:|mailto:|attachment:|data:image/(png|jpeg|gif)[;,]|(?![^/?#]*:)|$", re.I)
# what formulas and text must not hold, as MathJax and browsers make links of it
SCRIPT = re.compile(r"(java|vb|live)script:|[(<:{]data:(?!image/(png|jpeg|gif)[;,])|[(<:{]file:")
MARK = 0xF0000  # private characters, one in place of each LESS


def made_harmless(text: str, attached=()) -> str | None:
    """The text, changed where it has to be; None where it cannot be made harmless so."""
    if _is_harmless(text, attached):
        return text
    left_alone = _in_code_and_formulas(text)
    for keeps_tags in (True, False):
        made = _escaped(text, left_alone, keeps_tags)
        if _is_harmless(made, attached):
            return made
    return None


def squeezed(text: str) -> str:
    """Text as it is once entities, escapes and spaces are gone, in which nothing hides."""
    return re.sub(r"[\\\s\x00-\x20]", "", html.unescape(html.unescape(text))).lower()


def _escaped(text, left_alone, keeps_tags):
    tags = Counter()
    for k, m in enumerate(LESS.finditer(text)):
        if k not in left_alone and (tag := TAG.match(text, m.start())):
            tags[tag["name"].lower()] += -1 if tag["end"] else 1
    made, at = [], 0
    for k, m in enumerate(LESS.finditer(text)):
        tag, before = TAG.match(text, m.start()), text[: m.start()]
        known = tag and _may_stay(tag) and (tag["name"].lower() in (*VOID, *LOOSE) or tags[tag["name"].lower()] == 0)
        stays = keeps_tags and (known or AUTOLINK.match(text, m.start()) or COMMENT.match(text, m.start()))
        if k in left_alone or stays or (len(before) - len(before.rstrip("\\"))) % 2:
            continue
        made += [text[at : m.start()], "&lt;"]
        at = m.end()
    return "".join([*made, text[at:]])


def _may_stay(tag):
    value = (tag["value"] or "").strip().removeprefix("=").strip().strip("\"'")
    return PLACE.match(squeezed(value)) is not None


def _raw_is_harmless(pieces):
    """Whether HTML in Markdown is of known tags only, which are closed."""
    open_tags = Counter()
    for piece in pieces:
        at = 0
        while found := LESS.search(piece, at):
            tag = TAG.match(piece, found.start()) or COMMENT.match(piece, found.start())
            if tag is None or tag.re is TAG and not _may_stay(tag):
                return False
            if tag.re is TAG and (name := tag["name"].lower()) not in (*VOID, *LOOSE):
                open_tags[name] += -1 if tag["end"] else 1
                if open_tags[name] < 0:
                    return False
            at = tag.end()
    return not any(open_tags.values())


def _is_harmless(text, attached):
    seen = _drawn(text)
    wrong = [url for url in seen.urls if not PLACE.match(squeezed(url))]
    missing = [u for u in seen.urls if u.startswith("attachment:") and u.removeprefix("attachment:") not in attached]
    return not wrong and not missing and _raw_is_harmless(seen.raw) and not SCRIPT.search(squeezed(seen.page))


def _in_code_and_formulas(text):
    """Numbers of those LESS that are in code or in a formula, as nbconvert reads the text."""
    if any(ord(c) >= MARK for c in text):
        return set()
    numbers = iter(range(MARK, MARK + len(text)))
    seen = _drawn(LESS.sub(lambda m: chr(next(numbers)), text))
    return {ord(c) - MARK for body in seen.verbatim for c in body if ord(c) >= MARK}


def _drawn(text):
    """What nbconvert's renderer is given for a text: a `Seen`."""
    mistune, kind = _renderer()
    seen = kind(escape=False)
    seen.page = mistune.MarkdownWithMath(renderer=seen).render(text)
    return seen


@cache
def _renderer():
    """(nbconvert's module, its renderer, watched): imported when it is first needed, which takes a moment."""
    from nbconvert.filters import markdown_mistune

    class Seen(markdown_mistune.IPythonRenderer):
        """raw: pieces of HTML;  urls: of links and pictures;  verbatim: code and formulas;  page: the rest, drawn"""

        def __init__(self, **options):
            super().__init__(**options)
            self.raw, self.urls, self.verbatim = [], [], []

        def inline_html(self, html):
            self.raw.append(html)
            return ""

        block_html = inline_html

        def link(self, text, url, title=None):
            self.urls.append(url)
            return text

        image = link

        def codespan(self, text):
            self.verbatim.append(text)
            return ""

        def block_code(self, code, info=None):
            self.verbatim.append(code)
            return ""

        def inline_math(self, body):
            self.verbatim.append(body)
            return f"${body}$"

        block_math = inline_math

        def latex_environment(self, name, body):
            self.verbatim.append(body)
            return f"{name}{body}"

    return markdown_mistune, Seen
