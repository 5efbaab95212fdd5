"""Lines of shell commands, one of them assigned.

family: magics
expect: 100
rest: solved
"""

cells = {
    "first": """
!echo hello
files = !ls
""",
}
