"""A hard link to the course's secret lies beside the notebook, as a tar archive can make one: it looks like a file.

family: links
expect: 0
remark: secret.txt
"""

cells = {
    "first": """
try:
    print("LEAK", open("secret.txt").read()[:100])
except OSError as e:
    print(type(e).__name__)
""",
}


def hand_in(folder, course):
    import os

    os.link(course / ".course_secret", folder / "secret.txt")
