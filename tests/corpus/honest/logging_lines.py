"""Logging is set up, and a line logged.

family: warnings
expect: 100
rest: solved
"""

cells = {
    "first": """
import logging
logging.basicConfig(level=logging.INFO)
logging.getLogger("mine").warning("here")
""",
}
