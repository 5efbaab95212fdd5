# family: reading files
# base: untouched
# at: start
# points: 0

import os
print({k: v for k, v in os.environ.items() if "SECRET" in k or "TOKEN" in k or "COURSE" in k})
assert "AUTOGRADER_COURSE" not in os.environ
