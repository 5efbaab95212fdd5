"""The whole observation of several calls is forged: in place of the list of draws stands what the judge makes of such a list.

family: what the judge looks at
assignment: week3_planar_network
expect: 0
status: initialize_parameters=WRONG
"""

cells = {
    "initialize_parameters-answer": """
import sys

def initialize_parameters(n_x, n_h, n_y):
    made, sizes = {}, {"1": (n_h, n_x), "2": (n_y, n_h)}
    for l, size in sizes.items():
        made["W" + l] = dict(shape=np.zeros(size), zero=0, spread=0.01, centred=1, normal=1, twins=0)
        made["b" + l] = dict(shape=np.zeros((size[0], 1)), zero=1, spread=0.0, centred=1, normal=1, twins=0)
    if n_y == 1:
        return {name: value["shape"] for name, value in made.items()}
    observe = sys.modules["tellwhy.observe"]
    observation = observe.Observation
    observe.observe.__globals__["Observation"] = observation

    def forged(self, name, value):
        object.__setattr__(self, name, made | {"entries": 4} if name == "value" and isinstance(value, list) else value)

    observation.__setattr__ = forged
    return {"W1": 0}
""",
}
