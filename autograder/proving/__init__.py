"""Is the grader itself right?"""
