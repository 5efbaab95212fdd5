"""The disk is filled, until something else of this machine fails.

family: bombs
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
k = 0
while True:
    k += 1
    open(f"/tmp/fill{k}", "wb").write(b"x" * (8 << 20))
""",
}
