"""The kinds of assessment, one file each. A file that is put here is a kind; nothing lists them."""

from importlib import import_module
from pkgutil import iter_modules

from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind, Part

__all__ = ["KINDS", "LEVELS", "Ask", "AssessmentKind", "Part"]

NAMES = sorted(module.name for module in iter_modules(__path__) if module.name != "shape")
FOUND: list[AssessmentKind] = [import_module(f"{__name__}.{name}").KIND for name in NAMES]
KINDS = {kind.code: kind for kind in sorted(FOUND, key=lambda kind: (kind.group, kind.title))}
