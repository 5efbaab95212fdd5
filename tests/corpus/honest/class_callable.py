"""An instance with __call__ takes the place of a function.

family: classes
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu_backward-answer": """
class ReluBackward:
    def __call__(self, dA, cache):
        return np.where(cache > 0, dA, 0.0)

relu_backward = ReluBackward()
""",
}
