"""Control sequences for terminals in all that is printed, raised and shown.

family: html and script
expect: 0
"""

cells = {
    "first": """
print("\\x1b[2J\\x1b]0;owned\\x07\\x1b[31m[/red]")
raise RuntimeError("\\x1b]8;;javascript:alert(1)\\x07[/red]")
""",
    "sigmoid-answer": """
def sigmoid(z):
    raise RuntimeError("\\x1b[2J[/red]")
""",
}
