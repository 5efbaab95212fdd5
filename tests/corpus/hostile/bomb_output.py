"""A cell prints without end.

family: bombs
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
while True:
    print("x" * 10000)
""",
}
