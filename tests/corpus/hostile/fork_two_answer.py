"""Two processes with one pipe: after a fork both run the loop that answers, and answers come twice.

family: processes
expect: 0
"""

cells = {
    "sigmoid-answer": """
import os

def sigmoid(z):
    os.fork()
    return z
""",
}
