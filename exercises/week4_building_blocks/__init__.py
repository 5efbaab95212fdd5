"""Exercises of week4_building_blocks: the parts of a network of any depth, from first weights to gradient check."""
