"""A cell makes links in its own folder to everything that it would like the grader to read or write later.

family: links
expect: 0
"""

cells = {
    "first": """
import os
for k, target in enumerate(("@COURSE@/gradebook.db", "@COURSE@/.course_secret", "/proc/1/root", "/etc/passwd")):
    os.symlink(target, f"link{k}")
    try:
        print("LEAK", open(f"link{k}").read()[:50])
        open(f"link{k}", "a").write("corpus-was-here")
    except OSError as e:
        print(type(e).__name__)
os.symlink("/tmp", "week2_logistic_regression.ipynb")
""",
}
