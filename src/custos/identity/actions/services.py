"""An agency's own sign-in: adding it, describing it anew, switching it, and linking users to it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.identity.actions.proofs import end_sessions
from custos.identity.actions.users import UnableToKeepUser, check_user
from custos.identity.models import Link, OpenSession, ServiceKind, SignInService
from custos.organisations.reads import Actor, User
from custos.plumbing.ids import uuid7
from custos.plumbing.sealed import seal

declare(
    {
        "service.added": "Added {service} as the agency's own sign-in, by {kind}",
        "service.described": "Described {service} anew: {what}",
        "service.switched": "Switched {service} {state}: {why}",
        "user.linked": "{user} signs in with {service}, as {subject} there",
    }
)


@transaction.atomic
def add_service(
    *,
    name: str,
    kind: str,
    issuer: str,
    told: dict[str, Any],
    client: str,
    secret: str,
    second_step: str,
    by: Actor,
    at: datetime,
) -> SignInService:
    """Add an agency's own sign-in, switched off. Raises UnableToKeepUser."""
    access.check(by, "users.keep")
    code = slugify(name)[:40]
    if not code or SignInService.objects.filter(code=code).exists():
        raise UnableToKeepUser("There is one of that name: choose another")
    number = uuid7()
    service = SignInService.objects.create(
        id=number,
        agency=by.agency,
        code=code,
        name=name,
        kind=kind,
        issuer=issuer,
        told=told,
        client=client,
        secret=seal(secret, row=number) if secret else "",
        second_step=second_step,
        added_at=at,
    )
    words = {"service": name, "kind": ServiceKind(kind).label}
    write(code="service.added", person=None, about=service, by=by, at=at, words=words)
    return service


@transaction.atomic
def describe_service(
    *, service: SignInService, told: dict[str, Any], secret: str, second_step: str, by: Actor, at: datetime
) -> None:
    """Take what a service now says of itself, and its new secret where there is one."""
    _check(by, service)
    changed = ["addresses and keys"] if told != service.told else []
    changed += ["the secret"] if secret else []
    changed += ["what a second step is called"] if second_step != service.second_step else []
    service.told, service.second_step = told, second_step
    service.secret = seal(secret, row=service.id) if secret else service.secret
    service.save(update_fields=["told", "secret", "second_step"])
    words = {"service": service, "what": " and ".join(changed) or "nothing changed"}
    write(code="service.described", person=None, about=service, by=by, at=at, words=words)


@transaction.atomic
def switch_service(*, service: SignInService, why: str, by: Actor, at: datetime) -> None:
    """Switch an agency's own sign-in on or off; off, nobody comes in through it, and whoever did is signed out."""
    _check(by, service)
    service.is_on = not service.is_on
    service.save(update_fields=["is_on"])
    words = {"service": service, "state": "on" if service.is_on else "off", "why": why}
    write(code="service.switched", person=None, about=service, by=by, at=at, words=words)
    if not service.is_on:
        linked = OpenSession.objects.filter(user__link__service=service).exclude(user=by.user)
        end_sessions(sessions=linked, by=by, at=at)


@transaction.atomic
def link(*, user: User, service: SignInService, subject: str, by: Actor, at: datetime) -> Link:
    """Let a user come in through the agency's own sign-in, and by no password of ours. Raises UnableToKeepUser."""
    check_user(by, user)
    _check(by, service)
    if Link.objects.filter(service=service, subject=subject).exclude(user=user).exists():
        raise UnableToKeepUser("Somebody else is linked to that name")
    Link.objects.filter(user=user).delete()
    made = Link.objects.create(user=user, service=service, subject=subject, since=at)
    user.set_unusable_password()
    user.password_until = None
    user.save(update_fields=["password", "password_until"])
    words = {"user": user, "service": service, "subject": subject}
    write(code="user.linked", person=None, about=made, by=by, at=at, words=words)
    end_sessions(sessions=OpenSession.objects.filter(user=user), by=by, at=at)
    return made


def _check(by: Actor, service: SignInService) -> None:
    access.check(by, "users.keep")
    if service.agency_id != by.agency.id:
        raise UnableToKeepUser(f"{service} is not {by.agency}'s")
