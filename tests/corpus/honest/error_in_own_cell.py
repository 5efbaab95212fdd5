"""A cell of the student's own fails; nothing else does.

family: ends
expect: 100
rest: solved
"""

cells = {
    "first": """
1 / 0
""",
}
