"""Exercises of week4_deep_network: train networks of two and of L layers with blocks that are given, and predict."""
