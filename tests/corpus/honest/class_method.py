"""The functions are methods of a class, bound to their names.

family: classes
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
class Activations:
    floor = 0

    @classmethod
    def relu(cls, Z):
        return np.maximum(cls.floor, Z), Z

    @staticmethod
    def sigmoid(Z):
        return 1 / (1 + np.exp(-Z)), Z

relu = Activations.relu
""",
}
