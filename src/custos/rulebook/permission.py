"""Who may draft and who may decide: for law two national posts, for a force's number two posts of that force."""

from custos.access.reads import NotPermitted, check
from custos.audit.reads import is_their_own
from custos.organisations.reads import Actor, AgencyKind, Role
from custos.rulebook.models import Change, Kind


def is_national(actor: Actor) -> bool:
    """Whether the post is one of the national body that keeps the rulebook."""
    return actor.role == Role.RULEBOOK and actor.agency.kind == AgencyKind.NATIONAL


def check_may_draft(actor: Actor, kind: Kind) -> None:
    """Refuse whose post may not draft such a change. Raises NotPermitted."""
    check(actor, "rulebook.set-law" if kind == Kind.LAW else "rulebook.set-number")
    if kind == Kind.LAW and not is_national(actor):
        raise NotPermitted("A force's post can not set law: it is switched on by two posts of the national body.")


def check_may_decide(actor: Actor, change: Change) -> None:
    """Refuse who drafted it, and whose post may not decide on it. Raises NotPermitted."""
    check_may_draft(actor, Kind(change.kind))
    if is_their_own(actor, users=[change.drafted_by_id], about=[change.pk]):
        raise NotPermitted("You drafted this change: another person approves or refuses it.")
    if change.kind == Kind.NUMBER and not _of_the_same(actor, change):
        raise NotPermitted("This number is another's: posts of the body whose number it is decide on it.")


def may_draft(actor: Actor, kind: Kind) -> bool:
    """Say whether the actor may draft such a change."""
    try:
        check_may_draft(actor, kind)
    except NotPermitted:
        return False
    return True


def why_not_decide(actor: Actor, change: Change) -> str:
    """Say why the actor may not decide on it; nothing where they may."""
    try:
        check_may_decide(actor, change)
    except NotPermitted as refusal:
        return str(refusal)
    return ""


def _of_the_same(actor: Actor, change: Change) -> bool:
    return is_national(actor) if change.agency_id is None else actor.agency.id == change.agency_id
