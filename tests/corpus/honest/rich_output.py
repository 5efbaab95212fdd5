"""Tables, Markdown, HTML and Latex are shown; a grader sees text and tables.

family: rich output
assignment: week4_building_blocks
rest: solved
expect: 100
shows: <td>a cell</td>
"""

cells = {
    "last": """
from IPython.display import HTML, Latex, Markdown, display
display(HTML('<table><tr><td>a cell</td></tr></table>'), Markdown('**bold**'), Latex('$x$'))
{'a': 1}
""",
}
