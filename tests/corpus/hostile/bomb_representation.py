"""Objects whose text, tooltip, HTML and length never end, or end the process, are shown as the result of a cell.

family: bombs
expect: 100
rest: solved
"""

cells = {
    "first": """
class Wide:
    def __repr__(self): return "x" * (30 << 20)
    def _repr_html_(self): return "<b>x</b>" * 1_000_000
    def _repr_png_(self): return b"x" * (8 << 20)
    def __dir__(self): raise SystemExit
    def __len__(self): return 2**62
Wide()
""",
}
