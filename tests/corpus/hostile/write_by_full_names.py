"""The course's files are opened for writing by their full names, and marks are written into the gradebook.
Under stock nbgrader: any grade, for anybody.

family: writing outside
expect: 0
"""

cells = {
    "first": """
import os, sqlite3

for place in ("@COURSE@", "@COURSE@/source", "@COURSE@/release", "@COURSE@/autograded", "@COURSE@/submitted", "/var/tmp", "/dev/shm",
              "/tmp", "/lab", "/sandbox", "/sandbox-cache", "/usr/lib", os.path.expanduser("~"), "/run", "/etc"):
    try:
        os.makedirs(place, exist_ok=True)
        open(os.path.join(place, "corpus-was-here"), "w").write("x")
    except OSError as e:
        print(type(e).__name__)
try:
    os.makedirs("@COURSE@", exist_ok=True)
    database = sqlite3.connect("@COURSE@/gradebook.db")
    database.execute("update grade set auto_score = 1000, manual_score = 1000")
    database.commit()
except Exception as e:
    print(type(e).__name__)
""",
}
