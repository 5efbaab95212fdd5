"""A cell asks for input, which nobody gives.

family: ends
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "last": """
name = input('Your name? ')
""",
}
