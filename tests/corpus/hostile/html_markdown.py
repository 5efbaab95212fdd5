"""Markdown of the student's own with script in links, references, math and raw HTML.

family: html and script
expect: 0
"""

MARKDOWN = """
[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [click](&#106;avascript:alert(1)) <javascript:alert(1)>
[again][r] ![x](x" onerror="alert(1)) <img src=x onerror=alert(1)> <iframe srcdoc="<script>alert(1)</script>"></iframe>
<svg/onload=alert(1)> <details open ontoggle=alert(1)> <form action=javascript:alert(1)><button>x</button></form>
<style>* { background: url(//example.org) }</style> <meta http-equiv=refresh content="0;url=//example.org">
<a href="java&#09;script:alert(1)">x</a> <a href=" javascript:alert(1)">x</a> <base href="//example.org">

[r]: javascript:alert(1)
"""


def edit(nb):
    from nbformat.v4 import new_markdown_cell, new_raw_cell

    nb.cells += [new_markdown_cell(MARKDOWN, id="own-1"), new_raw_cell("<script>alert(1)</script>", id="own-2")]
