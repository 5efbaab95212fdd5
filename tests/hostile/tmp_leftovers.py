# family: other workers
# base: untouched
# at: start
# points: 0

import os
print("LEAK" if os.path.exists("/tmp/for-the-next") else "nothing")
open("/tmp/for-the-next", "w").write("answers")
