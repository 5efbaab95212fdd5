"""Exercises of week2_numpy_basics: functions of arrays, shapes, axes, slopes, and logistic regression by hand."""
