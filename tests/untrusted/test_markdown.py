"""Markdown stays as students wrote it, in code and formulas always, and is harmless in the browser of a grader."""

import re
from html.parser import HTMLParser

import pytest
from nbconvert.filters.markdown import markdown2html

from autograder.untrusted.shown import Budget, safe_markdown

SAME = (
    "```python\nif a<b and c>d:\n    print(1)\n```",
    "`if a<b and c>d`",
    "$a<b$ and $c>d$, $0<p<1$",
    "$$x<y \\\\ y>z$$",
    "    if a<b and c>d: pass\n",
    "x < y and y > z, x<y, 1<2<3",
    "`vector<int> v`",
    "```cpp\nstd::vector<int> v; if (a<b && c>d) {}\n```",
    "```html\n<div class='x' onclick='y()'>hi</div><script>z()</script>\n```",
    "`<b>` and `a<b`",
    "A & B, AT&T, &lt;b&gt; &amp;",
    "<https://example.org> <me@uni.edu>",
    "a <- 3\nb -> 4",
    "\\<b\\>",
    "P(X<=k), 0<p<1",
    "| a | b |\n|---|---|\n| x<y | `p<q>` |",
    "<details><summary>s</summary>t</details>",
    "<font color='red'>r</font>, H<sub>2</sub>O<br>line",
    "<img src='p.png' width=\"200\"/> ![p](p.png)",
    "text <!-- note --> more",
    "~~~\nfor(i=0;i<n;i++) a[i]>b;\n~~~",
    "\\begin{align}a&<b\\\\c&>d\\end{align}",
    "$\\langle a|b\\rangle$, i<j ⇒ <x,y> ≤ |x||y|",
    "`javascript:void(0)` is a link that does nothing",
    "> quoted `a<b>`\n\n1. one\n   ```\n   x<y>z\n   ```",
)
# what is changed, and what a reader then sees of it
SHOWN = {
    "if x<y and y>z": "if x<y and y>z",
    "List<String> x = new ArrayList<>();": "List<String> x = new ArrayList<>();",
    "a<b> but `c<d>` and $e<f>g$": "a<b> but c<d> and $e<f>g$",
    "<script>alert(1)</script>ok": "<script>alert(1)</script>ok",
    "<b>never closed": "<b>never closed",
    "</div>closed only": "</div>closed only",
    "for (i=0; i<n; i++) { s += a[i]; } // i<n>": "for (i=0; i<n; i++) { s += a[i]; } // i<n>",
}
BAD = (
    "<img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<b <script>alert(1)</script>",
    "<b\n<script>alert(1)</script>",
    "<div>\n`</div><script>alert(1)</script>`\n</div>",
    "<a title='`'><script>alert(1)</script>`",
    "<div>\n```\n<script>alert(1)</script>\n```\n</div>",
    "$<$script>alert(1)$</$script>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=java&#x73;cript:alert(1)>x</a>",
    "<p style='position:fixed;top:0'>x</p>",
    "<iframe src='//example.org'></iframe> <form action=x><input></form>",
    "<svg/onload=alert(1)> <math><script>alert(1)</script></math>",
    "\\<script>alert(1)</script> \\\\<script>alert(1)</script>",
    "`` ` `` <script>alert(1)</script> ``<script>``",
    "[a]: <javascript:alert(1)>\n\n[x][a]",
    "$$ a $$<script>alert(1)</script>$$ b $$",
    "```\nopen <script>alert(1)</script>",
    "<details>\n<summary>s</summary>\n\n<script>alert(1)</script>\n\n</details>",
)
KNOWN = """a b br code details div em font h1 hr img li ol p pre span strong sub summary table tbody td th thead tr ul
blockquote""".split()


class Page(HTMLParser):
    """Tags, attributes and text of what nbconvert draws."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.odd, self.text = [], [], ""
        self.feed(markdown2html(text))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.odd += [(k, v) for k, v in attrs if k.startswith("on") or k == "style" or "script:" in str(v)]

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("text", SAME)
def test_it_stays_as_it_is(text):
    assert safe_markdown(text) == text


@pytest.mark.parametrize("text", SHOWN)
def test_a_reader_sees_what_the_student_wrote(text):
    made = safe_markdown(text)
    assert made != text and Page(made).text.strip() == SHOWN[text]


@pytest.mark.parametrize("text", BAD)
def test_nothing_runs(text):
    page = Page(safe_markdown(text))
    assert set(page.tags) <= set(KNOWN) and not page.odd, safe_markdown(text)


def test_text_around_code_is_made_harmless_and_the_code_is_kept():
    code = "```cpp\nvector<int> v;\n```"
    made = safe_markdown(f"<script>alert(1)</script>\n\n{code}\n\n$i<n$ and `x<y>`")
    assert code in made and "$i<n$ and `x<y>`" in made and "<script" not in made


def test_reading_ends_where_the_time_is_used_up():
    budget = Budget(seconds=0.0)
    assert safe_markdown("x <b>y</b>", budget) == "    x < b>y< /b>"
    text = "<b>" * 5000
    assert not re.search(r"<b>", safe_markdown(text, Budget(seconds=1.0)))
