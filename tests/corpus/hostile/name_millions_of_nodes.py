"""A notebook with millions of empty dictionaries that nobody asks for: to make nodes of them takes minutes and gigabytes.

family: names and formats
expect: 0
"""


def hand_in(folder, course):
    notebook = folder / f"{folder.name}.ipynb"
    text = notebook.read_text()
    notebook.write_text('{"padding": [' + ",".join(["{}"] * 6_000_000) + "], " + text[1:])
