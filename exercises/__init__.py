"""The exercises: a folder for each assignment, a file for each function, both called like it.

Files that begin with _ hold what several exercises of an assignment share; `shared/` what several assignments share.
"""
