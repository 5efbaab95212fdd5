"""Command lines of all processes are read in /proc: those of the grader tell where it keeps what, and of whose shell
it is.

family: /proc tricks
expect: 0
"""

cells = {
    "first": """
import os, glob

for path in glob.glob("/proc/[0-9]*/cmdline"):
    line = open(path, "rb").read()
    print(path, line)
    if int(path.split("/")[2]) != os.getpid() and (b"nbgrader" in line or b"autograder" in line or b"@COURSE@" in line):
        print("LEAK", line)
print(os.listdir("/proc"))
""",
}
