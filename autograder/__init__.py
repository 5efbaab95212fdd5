"""The autograder: what students never see. Solutions, exercises, judge, grading, reports.

Data flows one way: cli -> grading -> (sandbox <-> judge <- exercises <- solutions) -> gradebook -> report.
"""
