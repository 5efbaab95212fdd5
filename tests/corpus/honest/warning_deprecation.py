"""Warnings of the student's own.

family: warnings
expect: 100
rest: solved
"""

cells = {
    "first": """
import warnings
warnings.warn("this is old", DeprecationWarning)
warnings.warn("look here", UserWarning)
""",
}
