"""Command lines of all processes are read in /proc.

family: /proc tricks
expect: 0
"""

cells = {
    "first": '''
import os, glob
print([open(p, "rb").read() for p in glob.glob("/proc/[0-9]*/cmdline")])
print(os.listdir("/proc"))
''',
}
