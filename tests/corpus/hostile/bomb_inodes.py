"""A million empty files.

family: bombs
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
for k in range(10**6):
    open(f"/tmp/{k}", "w").close()
""",
}
