"""reshape and transpose.

family: unusual right answers
expect: 100
rest: solved
"""

cells = {
    "flatten_and_scale-answer": """
def flatten_and_scale(images):
    return images.reshape(len(images), -1).T / 255.0
""",
}
