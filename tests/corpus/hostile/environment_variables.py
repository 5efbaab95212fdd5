"""Variables with secrets in their names are looked for.

family: reading files and environment
expect: 0
"""

cells = {
    "first": """
import os
print({k: v for k, v in os.environ.items() if "SECRET" in k or "TOKEN" in k or "COURSE" in k})
assert "AUTOGRADER_COURSE" not in os.environ
""",
}
