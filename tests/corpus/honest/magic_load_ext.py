"""autoreload is loaded.

family: magics
expect: 100
rest: solved
"""

cells = {
    "first": """
%load_ext autoreload
%autoreload 2
""",
}
