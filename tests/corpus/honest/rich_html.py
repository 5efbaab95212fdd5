"""HTML, Markdown and math are shown.

family: rich output
expect: 100
rest: solved
shows: <b>bold</b>
"""

cells = {
    "first": """
from IPython.display import HTML, Markdown, Math, display
display(HTML("<b>bold</b>"), Markdown("**bold**"), Math("a^2"))
""",
}
