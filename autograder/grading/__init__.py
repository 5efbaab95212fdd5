"""Submissions in, marks and feedback out."""
