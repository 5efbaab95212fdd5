"""A time stamp that names a day of the month and nothing else: it is another time on each day that it is read, and none at all in
February.

family: names and formats
expect: 0
remark: timestamp.txt: not a time with its date
"""


def hand_in(folder, course):
    (folder / "timestamp.txt").write_text("30")
