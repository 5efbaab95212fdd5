"""An object that is shown as HTML.

family: rich output
expect: 100
rest: solved
"""

cells = {
    "first": """
class Shown:
    def _repr_html_(self):
        return "<table><tr><td>1</td></tr></table>"
Shown()
""",
}
