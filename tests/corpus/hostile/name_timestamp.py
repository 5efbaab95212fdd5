"""The submission brings its own time stamp: one that is no time, for the gradebook to fall over.

family: names and formats
expect: 0
remark: timestamp.txt: not a time with its date
"""


def hand_in(folder, course):
    (folder / "timestamp.txt").write_text("0000-99-99 [/red] '; drop table grade; --")
