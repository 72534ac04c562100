"""Measurements: medians and ratios against a baseline taken in the same run. Nothing here is asserted."""
