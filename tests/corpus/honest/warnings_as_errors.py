"""Warnings made errors, in a context.

family: warnings
expect: 100
rest: solved
"""

cells = {
    "first": """
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    x = 1
""",
}
