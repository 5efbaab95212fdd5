"""clear_output in a loop.

family: rich output
expect: 100
rest: solved
"""

cells = {
    "first": """
from IPython.display import clear_output, display
for k in range(5):
    clear_output(wait=True)
    display(k)
""",
}
