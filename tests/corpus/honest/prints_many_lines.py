"""Three thousand lines are printed.

family: prints
expect: 100
rest: solved
"""

cells = {
    "first": """
for k in range(3000):
    print("line", k)
""",
}
