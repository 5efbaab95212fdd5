# family: classes
# base: solved
# at: start
# points: 100

from dataclasses import dataclass
@dataclass
class Point:
    x: float
    y: float = 0.0
Point(1.0)
