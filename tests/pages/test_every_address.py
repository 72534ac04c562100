"""Every address declares in which states it is to be seen: full, empty and refused, or why a state does not exist."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.pages.states import PAGES


def names(resolver: URLResolver, room: str = "") -> Iterator[str]:
    """The name of every address that the resolver knows."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{room}:{pattern.name}"
        else:
            yield from names(pattern, pattern.app_name or room)


def test_every_address_declares_its_states() -> None:
    assert sorted(names(get_resolver())) == sorted(PAGES.of)
