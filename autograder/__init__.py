"""The autograder: what students never see. Solutions, exercises, judge, grading, reports.

Data flows one way: commands -> grading -> (sandbox <-> judging <- exercises <- solutions) -> gradebook -> report.
"""

import lazy_loader

# what files of a course import: its exercises, and its nbgrader_config.py
__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__, submod_attrs={"course": ["CLIPPED", "Case", "Exercise", "Misconception"], "nbgrader_side": ["wiring"]}
)
