"""%pwd and %ls.

family: magics
expect: 100
rest: solved
"""

cells = {
    "first": """
%pwd
%ls
""",
}
