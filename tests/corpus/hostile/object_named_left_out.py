"""An object of a class called "left out", the name under which the judge keeps parts that need not be returned.
The codec hands on names of classes, so the answer equals anything: full marks for every function.

family: lying objects
expect: 0
status: flatten_and_scale=WRONG sigmoid=WRONG propagate=WRONG predict=WRONG model=WRONG
"""

cells = {
    f"{name}-answer": f"""
def {name}(*args):
    return type("left out", (), {{}})()
"""
    for name in ("flatten_and_scale", "sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model")
}
