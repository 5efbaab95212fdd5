"""A dataclass of the student's own.

family: classes
expect: 100
rest: solved
"""

cells = {
    "first": """
from dataclasses import dataclass
@dataclass
class Point:
    x: float
    y: float = 0.0
Point(1.0)
""",
}
