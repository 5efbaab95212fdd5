# family: warnings
# base: solved
# at: start
# points: 100

import warnings
warnings.warn("this is old", DeprecationWarning)
warnings.warn("look here", UserWarning)
