"""Advice to investigators: asked by whom, about which case, by when, and given by whom and when."""
