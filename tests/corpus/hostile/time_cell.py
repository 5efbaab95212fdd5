"""A cell that never ends and cannot be interrupted.

family: time
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
""",
}
