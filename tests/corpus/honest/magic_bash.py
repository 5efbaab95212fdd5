"""A cell of shell commands.

family: magics
expect: 100
rest: solved
shows: hello from a shell
"""

cells = {
    "first": """
%%bash
echo "hello from a shell"
""",
}
