"""A transformer of input drops every line that checks anything.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "first": """
def drop(lines):
    return [l for l in lines if "check(" not in l and "grade(" not in l and "assert" not in l] or ["None\\n"]
get_ipython().input_transformers_cleanup.append(drop)
""",
}
