"""Outputs of a function in, verdict out."""
