"""The addresses of many rows: Django puts the address of a view together once, and each row's values go into it."""

import re
from functools import cache
from uuid import UUID

from django.urls import get_script_prefix, reverse

PLAIN = re.compile("[-a-zA-Z0-9_]+")  # what every kind of text in an address may be, and what is never escaped


def link(view: str, **named: UUID | str | int) -> str:
    """Return the address of a view, as `reverse` does; quickly where it names ids, references and codes only."""
    if all(isinstance(value, UUID) or (isinstance(value, str) and PLAIN.fullmatch(value)) for value in named.values()):
        kinds = tuple((name, isinstance(value, UUID)) for name, value in named.items())
        return _shape(get_script_prefix(), view, kinds).format(**named)
    return reverse(view, kwargs=named)


@cache
def _shape(prefix: str, view: str, kinds: tuple[tuple[str, bool], ...]) -> str:
    """The address with a place for each value."""
    stand_ins = {name: UUID(int=place) if is_id else f"-{name}-" for place, (name, is_id) in enumerate(kinds, 1)}
    shape = reverse(view, kwargs=stand_ins)
    for name, stands in stand_ins.items():
        shape = shape.replace(str(stands), f"{{{name}}}")
    return shape
