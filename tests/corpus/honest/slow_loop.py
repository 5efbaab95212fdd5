"""A loop of a million steps.

family: slow code
expect: 100
rest: solved
"""

cells = {
    "first": """
total = 0
for k in range(1_000_000):
    total += k
""",
}
