"""What every page of the frame is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from custos.access import reads as access
from custos.organisations.reads import Actor
from custos.plumbing.links import link

# The bar's links: the words, the address or its name, and the deed without which the link is left out.
LINKS = (
    ("Work", "tasks:worklist", ""),
    ("Tasks", "tasks:tasks", "task.give"),
    ("Counter", "notifications:counter", "notification.take"),
    ("Alerts", "tasks:alerts", "alert.review"),
    ("Boards", "reporting:board", "boards.read"),
    ("Rounds", "rounds:plans", "day.plan"),
    ("Openings", "web:openings", "access.answer"),
    ("Views", "web:views", "views.read"),
    ("Imports", "exchange:imports", "register.import"),
    ("Rulebook", "rulebook:changes", "rulebook.weigh"),
    ("Users", "identity:users", "users.keep"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Name the actor, the marking, and the moment at which the page was made; give the bar its links."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "actor": actor,
        "marking": settings.CUSTOS_MARKING,
        "now": getattr(request, "now", None),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "bar": _bar_once(actor, request) if actor else {},
    }


def _bar_once(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """The bar, made once for all the parts of a page."""
    kept = request.__dict__.setdefault("bar_of", {})
    if actor not in kept:
        kept[actor] = bar_for(actor, request)
    found: dict[str, Any] = kept[actor]
    return found


def bar_for(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """The bar of whoever has signed in: the box, the links that the post may follow, and who it is."""
    links = [(words, link(place)) for words, place, deed in LINKS if _opens(actor, deed)]
    return {
        "home": link("web:home"),
        "find": link("search:find"),
        "asked": actor.looks.searched,
        "links": [{"text": words, "href": href, "active": request.path == href} for words, href in links],
        "who": actor.user.name,
        "where": f"{actor.post.title}, {actor.post.unit.name}",
        "own_links": [
            {"text": "Law in force", "href": link("rulebook:law")},
            {"text": "Who may do what", "href": link("web:permissions")},
            {"text": "Change post", "href": link("web:post")},
            {"text": "How you sign in", "href": link("identity:sign-in")},
            {"text": "Type for somebody", "href": link("identity:typing")},
            {"text": "Typed for you", "href": link("identity:typed")},
        ],
        "sign_out": link("web:sign-out"),
    }


def _opens(actor: Actor, deed: str) -> bool:
    """Whether a role may follow a link: of deeds that also ask for a tier only the role is weighed here."""
    return not deed or actor.role in access.DEEDS[deed].roles
