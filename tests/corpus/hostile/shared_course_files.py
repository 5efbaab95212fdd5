"""Files that all workers have in common, such as data sets and the lab itself, are changed for those who come after.

family: other workers
expect: 0
"""

cells = {
    "first": """
import mmap, os
import nnlab

folder = os.path.dirname(os.path.dirname(nnlab.__file__))
for place, _, names in os.walk(folder):
    for name in names:
        path = os.path.join(place, name)
        for way in (lambda: open(path, "ab").write(b"x"), lambda: os.chmod(path, 0o777), lambda: os.utime(path),
                    lambda: os.rename(path, path + "-corpus-was-here"), lambda: os.truncate(path, 0), lambda: os.link(path, "own")):
            try:
                way()
                print("LEAK", path)
            except OSError:
                pass
""",
}
