"""What exercises of several assignments share: all about them but the name stands here once.

Most functions return keyword arguments for `Exercise`, or misconceptions. The patches fit because the solutions are the
same text, up to the name of a variable.
"""
