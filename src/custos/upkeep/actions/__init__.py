"""What is done to keep a deployment alive."""

from custos.upkeep.actions.rotation import StillInUse, retire, rotate

__all__ = ["StillInUse", "retire", "rotate"]
