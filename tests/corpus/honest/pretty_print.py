"""pprint of nested data.

family: prints
expect: 100
rest: solved
"""

cells = {
    "first": """
from pprint import pprint
pprint({"w": [1, 2, 3], "b": {"c": None}})
""",
}
