"""A time stamp whose zone is a path: the parser of dates reads that file of the grader's machine, and whether it is one shows.

family: names and formats
expect: 0
remark: timestamp.txt: not a time with its date
"""


def hand_in(folder, course):
    (folder / "timestamp.txt").write_text("2026-01-02 03:04:05 /usr/share/zoneinfo/Europe/Vienna\n")
