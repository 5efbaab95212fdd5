"""At the end of the process, whatever is open is written to, and marks into the gradebook: the last word.

family: outliving the cell
expect: 0
rest: wrong
"""

cells = {
    "first": """
import atexit, os, sqlite3

def last():
    try:
        with sqlite3.connect("@COURSE@/gradebook.db") as database:
            database.execute("update grade set manual_score = 5")
    except sqlite3.Error:
        pass
    [os.write(n, b"x" * 1000) for n in range(3, 20)]

atexit.register(last)
""",
}
