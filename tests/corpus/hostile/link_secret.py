"""Beside the notebook lie links to the course's secret, to the gradebook's folder and to the source, for a cell to read.

family: links
expect: 0
remark: links are not followed
"""

cells = {
    "first": """
import glob
for name in ("secret.txt", "course/.course_secret", "source/week2_logistic_regression/week2_logistic_regression.ipynb"):
    try:
        print("LEAK", open(name).read()[:100])
    except OSError as e:
        print(type(e).__name__)
""",
}


def hand_in(folder, course):
    (folder / "secret.txt").symlink_to(course / ".course_secret")
    (folder / "course").symlink_to(course)
    (folder / "source").symlink_to(course / "source")
