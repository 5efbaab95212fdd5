# family: prints
# base: solved
# at: start
# points: 100

from pprint import pprint
pprint({"w": [1, 2, 3], "b": {"c": None}})
