"""Exercises of week3_activations: activation functions with their slopes, and three kinds of output layer."""
