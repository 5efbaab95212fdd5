"""A cell's output is captured and looked at.

family: magics
assignment: week4_building_blocks
rest: solved
expect: 100
shows: HELLO
"""

cells = {
    "last": """
from IPython.utils.capture import capture_output
with capture_output() as out:
    print('hello')
print(out.stdout.upper())
""",
}
