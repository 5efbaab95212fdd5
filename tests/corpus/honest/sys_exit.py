"""sys.exit in a cell of the student's own.

family: ends
expect: 100
rest: solved
"""

cells = {
    "first": """
import sys
sys.exit(0)
""",
}
