"""How the pages of identity say what they show."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from custos.identity import reads
from custos.identity.models import CodeMaker, Link, OpenSession, ServiceKind, SignInService
from custos.organisations.reads import Qualification, Tenure, User
from custos.plumbing.words import count_words, date_words, moment_words

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")  # of those named in one line the first is it
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "CrOS", "Linux")


def ways(user: User) -> dict[str, Any]:
    """What a user may sign in with."""
    maker = CodeMaker.objects.filter(user=user).first()
    left = reads.codes_left(user)
    return {
        "passkeys": [
            {
                "name": key.name,
                "added": f"added {moment_words(key.added_at)}",
                "used": f"last used {moment_words(key.used_at)}" if key.used_at else "not used yet",
                "remove": reverse("identity:remove-passkey", kwargs={"pk": key.pk}),
            }
            for key in user.passkeys.all()
        ],
        "codes": f"Set up {moment_words(maker.added_at)}" if maker else "Not set up",
        "left": f"{count_words(left, 'code')} not used" if left else "None left: make new ones",
    }


def sessions(found: Iterable[OpenSession], here: str) -> list[dict[str, Any]]:
    """The open sessions, this one named as such."""
    return [
        {
            "id": str(each.id),
            "where": f"{browser_words(each.browser)}, from {each.origin or 'an unknown address'}",
            "began": moment_words(each.began_at),
            "seen": moment_words(each.seen_at),
            "how": each.how or "not recorded",
            "here": each.session_id == here,
        }
        for each in found
    ]


def browser_words(said: str) -> str:
    """Say what a browser says of itself in two words."""
    browser = next((name for name in BROWSERS if f"{name}/" in said), "")
    system = next((name for name in SYSTEMS if name in said), "")
    named = NAMES.get(browser, browser)
    return " on ".join(part for part in (named, system) if part) or "A browser that does not say which"


def typed(user: User) -> list[dict[str, str]]:
    """What was typed for a user, as the account tells it."""
    return [
        {"title": line.text, "when": moment_words(line.at), "datetime": line.at.isoformat(), "by": line.who}
        for line in reads.typed_for(user)
    ]


def users(listed: list[User], *, today: date) -> dict[str, Any]:
    """A page of the list of users."""
    standing = reads.standing_of(listed, today=today)
    return {
        "heading": "Users",
        "rows": [_row(user, standing[user.id]) for user in listed],
        "may_join": reverse("identity:join"),
    }


def user_tabs(everybody: int, soon: int, *, ending: bool) -> list[dict[str, Any]]:
    """The two lists, with how long each is."""
    address = reverse("identity:users")
    return [
        {"text": "Everybody", "count": everybody, "href": address, "active": not ending},
        {"text": "Ending or lacking", "count": soon, "href": f"{address}?which=ending", "active": ending},
    ]


def _row(user: User, standing: reads.Standing) -> dict[str, Any]:
    return {
        "name": user.name,
        "username": user.username,
        "href": reverse("identity:user", kwargs={"username": user.username}),
        "posts": [f"{each.post.title}, {each.post.unit.name}" for each in standing.posts],
        "vetting": _until(standing.vetting),
        "training": _until(standing.training),
        "closed": standing.closed,
        "ending": [f"{each.get_kind_display()} ends with {date_words(until)}" for each, until in standing.ending],
    }


def user(found: User, *, today: date) -> dict[str, Any]:
    """One user with everything dated."""
    standing = reads.standing_of([found], today=today)[found.id]
    tenures = Tenure.objects.filter(user=found).select_related("post__unit").order_by("-since")
    held = Qualification.objects.filter(user=found).order_by("-since")
    places = ("move", "leave", "vetting", "training", "withdraw", "reset", "link")
    return {
        "heading": found.name,
        "row": _row(found, standing),
        "posts": [[str(each.post), each.post.unit.name, *_dates(each)] for each in tenures],
        "held": [[each.get_kind_display(), each.words, *_dates(each)] for each in held],
        "signs_in": signs_in(found),
        "sessions": OpenSession.objects.filter(user=found).count(),
        "may_link": SignInService.objects.exists(),
        "does": {place: reverse(f"identity:{place}", kwargs={"username": found.username}) for place in places},
        "back": reverse("identity:users"),
    }


def signs_in(found: User) -> str:
    """How somebody signs in, in a sentence."""
    if found.password_until:
        return f"By a first password, until {moment_words(found.password_until)}"
    keys = found.passkeys.count()
    said = [count_words(keys, "passkey")] if keys else []
    said += ["one-time codes"] if reads.has_code_maker(found) else []
    if link := Link.objects.select_related("service").filter(user=found).first():
        state = "" if link.service.is_on else ", which is switched off"
        beside = f", and here {' and '.join(said)}" if said else ""
        return f"Through {link.service}{state}, as {link.subject} there{beside}"
    return f"By password with {' and '.join(said)}" if said else "By password; nothing else is set up yet"


def service_rows(services: Iterable[SignInService]) -> list[list[str]]:
    """A line for each of an agency's own sign-ins."""
    return [
        [
            format_html(
                '<a class="govuk-link" href="{}">{}</a>', reverse("identity:service", args=[each.code]), each.name
            ),
            each.get_kind_display(),
            count_words(each.links.count(), "user"),
            "On" if each.is_on else "Off",
        ]
        for each in services
    ]


def service(found: SignInService, *, back: str) -> dict[str, Any]:
    """One of an agency's own sign-ins: what it has to know of us, and what we know of it."""
    saml = found.kind == ServiceKind.SAML
    ours = [("Where it sends users back to" if not saml else "Assertion consumer service", back)]
    ours += [("Our entity id", back.removesuffix("back/"))] if saml else [("Our client id there", found.client)]
    second = found.second_step or "Not said: everybody takes a second step here as well"
    return {
        "heading": found.name,
        "state": "on" if found.is_on else "off",
        "is_on": found.is_on,
        "ours": ours,
        "theirs": [("It speaks", found.get_kind_display()), ("It calls itself", found.issuer), ("Second step", second)],
        "linked": [
            [str(link.user), link.subject, moment_words(link.since)] for link in found.links.select_related("user")
        ],
        "metadata": reverse("identity:service-metadata", args=[found.code]) if saml else "",
        "describe": reverse("identity:describe-service", args=[found.code]),
        "switch": reverse("identity:switch-service", args=[found.code]),
        "back": reverse("identity:services"),
    }


def _dates(row: Tenure | Qualification) -> list[str]:
    return [date_words(row.since), date_words(row.until) if row.until else "Until further notice"]


def _until(held: Qualification | None) -> str:
    return f"{held.words}, {_day(held.until)}" if held else "None today"


def _day(until: date | None) -> str:
    return f"until {date_words(until)}" if until else "until further notice"
