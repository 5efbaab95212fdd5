"""The exercises, one module per assignment, named like the assignment."""
