"""`sys.settrace` does nothing any more: lines are not counted.

family: tracing
expect: 0
"""

cells = {
    "sigmoid-answer": """
import sys
sys.settrace = lambda f: None
def sigmoid(z):
    return 0 * z
""",
}
