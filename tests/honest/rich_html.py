# family: rich output
# base: solved
# at: start
# points: 100

from IPython.display import HTML, Markdown, Math, display
display(HTML("<b>bold</b>"), Markdown("**bold**"), Math("a^2"))
