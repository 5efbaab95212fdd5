"""Texts of warnings, which the verdict's table repeats, are script.

family: html and script
expect: 0
"""

cells = {
    "sigmoid-answer": """
import warnings

def sigmoid(z):
    warnings.warn("</td><script>alert(1)</script><img src=x onerror=alert(1)>")
    return z
""",
}
