"""A file is given to other groups of the grader's, and a program that runs as one of them is made.

family: writing outside
expect: 0
"""

cells = {
    "first": """
import os, shutil, subprocess

shutil.copy("/bin/true", "mine")
for group in {*range(200), *os.getgroups()} - {os.getgid()}:
    try:
        os.chown("mine", -1, group)
        print("LEAK", group)
    except OSError:
        pass
os.chmod("mine", 0o2755)
shutil.copy("/usr/bin/id", "who")
os.chmod("who", 0o6755)
said = subprocess.run(["./who", "-G"], capture_output=True, text=True).stdout.split()
if set(said) - {str(os.getgid()), "65534"}:
    print("LEAK", said)
""",
}
