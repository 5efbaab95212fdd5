"""A notebook nested a hundred thousand deep, to bring the parser to its end.

family: names and formats
expect: none
submission: MALFORMED
"""


def hand_in(folder, course):
    (folder / f"{folder.name}.ipynb").write_text('{"nbformat": 4, "cells": ' + "[" * 100_000)
