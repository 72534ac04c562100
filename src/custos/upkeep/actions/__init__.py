"""What is done to keep a deployment alive."""

from custos.upkeep.actions.backing import back_up, drill, restore
from custos.upkeep.actions.rotation import StillInUse, retire, rotate

__all__ = ["StillInUse", "back_up", "drill", "restore", "retire", "rotate"]
