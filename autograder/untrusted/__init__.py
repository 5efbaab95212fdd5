"""What comes from a submission: read, bounded and cleaned."""
