"""Text on stderr, for which stock takes all points of a test cell.

family: warnings
expect: 100
rest: solved
"""

cells = {
    "first": """
import sys
print("debugging", file=sys.stderr)
""",
}
