"""Sources, secrets, gradebooks and submissions are looked for in all folders.

family: looking for answers
expect: 0
"""

cells = {
    "first": """
import glob, os
found = []
for place in ("/work", "/root", "/home", "/etc", "/course", "..", "../..", "/"):
    for pattern in ("**/source/**/*.ipynb", "**/.course_secret", "**/gradebook.db", "**/submitted/**", "**/exercises/*.py"):
        found += glob.glob(os.path.join(place, pattern), recursive=True)[:3]
print("FOUND" if found else "nothing", found)
assert not found, "leak"
""",
}
