"""Moved to the plumbing."""

from custos.plumbing.edge import EdgeRequest, Request, signed_in

__all__ = ["EdgeRequest", "Request", "signed_in"]
