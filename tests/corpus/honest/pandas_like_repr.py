"""An object with a HTML representation of its own and one that fails.

family: rich output
assignment: week4_building_blocks
rest: solved
expect: 100
shows: own words
"""

cells = {
    "last": """
class Shown:
    def _repr_html_(self):
        return '<b>own words</b>'
    def _repr_png_(self):
        raise ValueError('no picture')
Shown()
""",
}
