"""All cells have the line ends of Windows, the file too, with a byte order mark.

family: tabs and line ends
assignment: week4_building_blocks
rest: solved
expect: 100
"""


def edit(nb):
    for cell in nb.cells:
        cell.source = cell.source.replace("\n", "\r\n")


def hand_in(folder, course):
    notebook = folder / f"{folder.name}.ipynb"
    text = notebook.read_text().replace("\n", "\r\n")
    notebook.write_bytes(b"\xef\xbb\xbf" + text.encode())
