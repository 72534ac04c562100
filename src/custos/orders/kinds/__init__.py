"""The kinds of order, one file each with its cases beside it. A file that is put here is a kind; nothing lists them."""

from importlib import import_module
from pkgutil import iter_modules

from custos.orders.kinds.shape import TERM_WORDS, OrderKind, Tells, TermKind

__all__ = ["KINDS", "TERM_WORDS", "OrderKind", "Tells", "TermKind"]

NAMES = sorted(module.name for module in iter_modules(__path__) if module.name != "shape")
FOUND: list[OrderKind] = [import_module(f"{__name__}.{name}").KIND for name in NAMES]
KINDS = {kind.code: kind for kind in FOUND}
