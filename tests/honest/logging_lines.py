# family: warnings
# base: solved
# at: start
# points: 100

import logging
logging.basicConfig(level=logging.INFO)
logging.getLogger("mine").warning("here")
