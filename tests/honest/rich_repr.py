# family: rich output
# base: solved
# at: start
# points: 100

class Shown:
    def _repr_html_(self):
        return "<table><tr><td>1</td></tr></table>"
Shown()
