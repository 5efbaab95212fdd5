"""check(function), and what this course adds to it: see `tellwhy`, which does the work."""

from tellwhy import ChecksError, check, register

from . import functions, symptoms, views

__all__ = ["ChecksError", "check"]

register(views.VIEWS | symptoms.VIEWS, views.STATISTICS | symptoms.SYMPTOMS, functions.FUNCTIONS)
