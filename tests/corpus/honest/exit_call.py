"""`exit()` in a cell: the rest of the notebook still runs.

family: ends
expect: 100
rest: solved
"""

cells = {
    "first": """
exit()
""",
}
