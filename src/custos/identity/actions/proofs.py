"""Adding, replacing and using what proves who somebody is; opening and ending sessions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from fido2.webauthn import AttestedCredentialData

from custos.audit.actions import declare, write
from custos.identity import proofs
from custos.identity.models import CodeMaker, OpenSession, Passkey, RecoveryCode
from custos.organisations.reads import Actor, User
from custos.plumbing.ids import uuid7
from custos.plumbing.sealed import seal

declare(
    {
        "passkey.added": "Added the passkey {name}",
        "passkey.removed": "Removed the passkey {name}",
        "codes.set-up": "Set up one-time codes",
        "codes.replaced": "Set up one-time codes anew; the app before no longer works",
        "recovery.made": "Made new recovery codes; those before no longer work",
        "recovery.used": "Used a recovery code: {left} left",
        "password.chosen": "Chose a password",
        "typing.began": "Began to type for {officer}",
        "session.ended": "Ended the session begun on {began} from {origin}",
    }
)


class UnableToRemove(Exception):
    """Nothing would be left to sign in with."""


@transaction.atomic
def add_passkey(*, name: str, made: AttestedCredentialData, by: Actor, at: datetime) -> Passkey:
    """Let a passkey sign its owner in."""
    key = Passkey.objects.create(
        user=by.user, name=name, key_id=made.credential_id, public=bytes(made), added_at=at, used_at=None
    )
    write(code="passkey.added", person=None, about=key, by=by, at=at, words={"name": name})
    return key


@transaction.atomic
def remove_passkey(*, key: Passkey, by: Actor, at: datetime) -> None:
    """No longer let a passkey sign its owner in. Raises UnableToRemove."""
    others = Passkey.objects.filter(user=by.user).exclude(pk=key.pk)
    if not others.exists() and not CodeMaker.objects.filter(user=by.user).exists():
        raise UnableToRemove("It is the only way in which you can sign in: add another first")
    write(code="passkey.removed", person=None, about=key, by=by, at=at, words={"name": key.name})
    key.delete()


@transaction.atomic
def use_passkey(*, key: Passkey, by: Actor, at: datetime) -> None:
    """Note when a passkey was last used, so that its owner can tell a forgotten one."""
    Passkey.objects.filter(pk=key.pk).update(used_at=at)


@transaction.atomic
def keep_code_maker(*, secret: str, code: str, by: Actor, at: datetime) -> None:
    """Take codes from a new app, in place of the one before, once it shows the right one. Raises NotProved."""
    step = proofs.step_of(secret, code, at=at)
    gone, _ = CodeMaker.objects.filter(user=by.user).delete()
    number = uuid7()
    sealed = seal(secret, row=number)
    maker = CodeMaker.objects.create(id=number, user=by.user, secret=sealed, added_at=at, last_step=step)
    write(code="codes.replaced" if gone else "codes.set-up", person=None, about=maker, by=by, at=at)


@transaction.atomic
def make_recovery_codes(*, by: Actor, at: datetime) -> list[str]:
    """Make recovery codes in place of those before, and return them: they can not be shown again."""
    RecoveryCode.objects.filter(user=by.user).delete()
    codes = proofs.new_recovery_codes()
    kept = [RecoveryCode(user=by.user, hashed=proofs.hashed_recovery(by.user, code)) for code in codes]
    RecoveryCode.objects.bulk_create(kept)
    write(code="recovery.made", person=None, by=by, at=at)
    return codes


@transaction.atomic
def take_code(*, code: str, by: Actor, at: datetime) -> str:
    """Take a one-time code or a recovery code, once, and say which it was. Raises NotProved."""
    if found := proofs.recovery_code_of(by.user, code):
        taken = RecoveryCode.objects.filter(pk=found.pk, used_at=None).update(used_at=at)
        left = RecoveryCode.objects.filter(user=by.user, used_at=None).count()
        write(code="recovery.used", person=None, by=by, at=at, words={"left": left})
        if taken:
            return "recovery code"
    maker = CodeMaker.objects.select_for_update().filter(user=by.user).first()
    if maker is None:
        raise proofs.NotProved("That code is not right, or was used already")
    maker.last_step = proofs.step_of(proofs.secret_of(maker), code, at=at, after=maker.last_step)
    maker.save(update_fields=["last_step"])
    return "one-time code"


@transaction.atomic
def choose_password(*, password: str, by: Actor, at: datetime) -> None:
    """Sign in with another password from now on. Whoever is signed in elsewhere is no longer."""
    by.user.set_password(password)
    by.user.password_until = None
    by.user.save(update_fields=["password", "password_until"])
    write(code="password.chosen", person=None, by=by, at=at)


@transaction.atomic
def open_session(*, key: str, how: str, browser: str, by: Actor, at: datetime) -> None:
    """Note where somebody is signed in, for them to see and to end."""
    noted = {"user": by.user, "began_at": at, "seen_at": at, "how": how, "origin": by.origin[:60]}
    if Session.objects.filter(pk=key).exists():
        OpenSession.objects.update_or_create(session_id=key, defaults=noted | {"browser": browser[:300]})


@transaction.atomic
def end_sessions(*, sessions: Iterable[OpenSession], by: Actor, at: datetime) -> int:
    """Sign somebody out elsewhere; says of how many."""
    ended = list(sessions)
    for each in ended:
        words = {"began": f"{each.began_at:%-d %B %Y %H:%M}", "origin": each.origin or "an unknown place"}
        write(code="session.ended", person=None, about=each, by=by, at=at, words=words)
    Session.objects.filter(pk__in=[each.session_id for each in ended]).delete()
    return len(ended)


@transaction.atomic
def begin_typing(*, officer: User, by: Actor, at: datetime) -> None:
    """Say, for both to see, that somebody types for an officer from now on."""
    for_both = replace(by, on_behalf_of=officer)
    write(code="typing.began", person=None, about=officer, by=for_both, at=at, words={"officer": officer})
