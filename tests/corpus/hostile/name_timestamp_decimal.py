"""A time stamp whose seconds are a number that no decimal can be divided by: the parser of dates fails in a way of its own, and
who does not expect that grades nobody.

family: names and formats
expect: 0
remark: timestamp.txt: not a time with its date
"""


def hand_in(folder, course):
    (folder / "timestamp.txt").write_text("24:00" + "9" * 42)
