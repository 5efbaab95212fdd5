"""What runs inside the sandbox: nothing here may import the rest of the grader."""
