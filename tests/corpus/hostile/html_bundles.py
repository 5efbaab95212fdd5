"""Every kind of rich output that a notebook front end runs or loads.

family: html and script
expect: 0
"""

cells = {
    "first": """
from IPython.display import HTML, IFrame, Javascript, Markdown, Math, display

for kind in ("text/html", "text/markdown", "text/latex", "image/svg+xml", "application/javascript", "application/json",
             "application/vnd.jupyter.widget-view+json", "application/pdf", "text/x-python", "image/gif", "no/kind"):
    display({kind: "<script>alert(1)</script><iframe src=javascript:alert(1)></iframe>", "text/plain": "x"}, raw=True)
display(HTML("<a href='javascript:alert(1)'>x</a><b style='x:expression(alert(1))' onmouseover=alert(1)>x</b>"))
display(HTML("<math><mtext></p><style><img src=x onerror=alert(1)></style>"), IFrame("javascript:alert(1)", 1, 1))
display(Javascript("alert(1)"), Markdown("<script>alert(1)</script>"), Math(r"\\\\href{javascript:alert(1)}{x}"))
display({"image/png": "x' onerror='alert(1)"}, raw=True, metadata={"image/png": {"alt": "' onerror='alert(1)", "width": "1'"}})
""",
}
