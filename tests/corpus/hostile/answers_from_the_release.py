"""Source notebooks, the gradebook, receipts, and other submissions are read by their full names.
Under stock nbgrader, all of them can be read.

family: looking for answers
expect: 0
"""

cells = {
    "first": """
import glob, os

for place in ("@COURSE@", "@COURSE@/source", "@COURSE@/submitted", "@COURSE@/.receipts", "@COURSE@/gradebook.db",
              "@COURSE@/.course_secret", os.path.dirname("@COURSE@"), "/root", "/home", "/etc/passwd", "/var/log",
              "/proc/1/cwd", "/proc/1/root@COURSE@", "/proc/self/root@COURSE@", "/dev/fd/3", "/sys/class"):
    try:
        print("LEAK", place, os.listdir(place) if os.path.isdir(place) else open(place, "rb").read(100))
    except OSError as e:
        print(type(e).__name__)
print(["LEAK"] * bool(glob.glob("/**/*.ipynb", recursive=True)))
""",
}
