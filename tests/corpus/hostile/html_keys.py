"""Keys and texts in what a function returns, which the table of differences repeats, are script.

family: html and script
expect: 0
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    nasty = "</table><script>alert(1)</script><svg onload=alert(1)>"
    return {nasty: 1, "dw": nasty}, nasty
""",
    "sigmoid-answer": """
def sigmoid(z):
    return type("<script>alert(1)</script>", (), {})()
""",
    "model-answer": """
def model(*args):
    raise type("<script>alert(1)</script>", (Exception,), {})("</pre><img src=x onerror=alert(1)>")
""",
}
