"""What students get, made from source/."""
