"""Deciding whether two who are alike are one person."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from custos.access.reads import check, engine
from custos.audit.actions import declare, write
from custos.exchange.models import Candidate, Decision, Difference, Import, ImportedPerson
from custos.exchange.refusals import AlreadyDecided, ReasonMissing
from custos.organisations.reads import Actor

declare(
    {
        "duplicate.same": "Said that {reference} of the register {register} is this person. {why}",
        "duplicate.different": "Said that {reference} of the register {register} is not this person: {why}",
    }
)


@transaction.atomic
def decide_duplicate(*, candidate: Candidate, decision: Decision, why: str, by: Actor, at: datetime) -> Candidate:
    """Say whether the two are one person. Of one who is on record nothing is applied: it is listed as a difference.

    Raises AlreadyDecided, ReasonMissing, NotPermitted.
    """
    check(by, "duplicates.decide")
    if decision == Decision.DIFFERENT and not why.strip():
        raise ReasonMissing("Say how you know that they are two people.")
    values = {"decision": decision, "why": why[:300], "decided_by": by.user, "decided_at": at}
    if not Candidate.objects.filter(pk=candidate.pk, decision=Decision.OPEN).update(**values):
        raise AlreadyDecided("Somebody has decided on these two meanwhile.")
    candidate.refresh_from_db()
    words = {"reference": candidate.reference, "register": candidate.of.name, "why": why}
    code = "duplicate.same" if decision == Decision.SAME else "duplicate.different"
    write(code=code, person=candidate.person, about=candidate, by=by, at=at, words=words)
    if decision == Decision.SAME:
        _list_as_difference(candidate, at)
    elif not _others_open(candidate):
        Import.objects.filter(pk=candidate.of_id).update(ready=F("ready") + 1)
    return candidate


def _others_open(candidate: Candidate) -> bool:
    others = Candidate.objects.filter(of=candidate.of_id, reference=candidate.reference)
    return others.exclude(decision=Decision.DIFFERENT).exists()


def _list_as_difference(candidate: Candidate, at: datetime) -> None:
    # Whom is said on the likeness itself, which is kept from whoever may no longer know of him.
    whom = "somebody on record (under May already be here)" if candidate.person else candidate.other
    Difference.objects.create(
        of=candidate.of,
        agency_id=candidate.agency_id,
        reference=candidate.reference,
        says=f"Was found to be {whom}. Nothing of it was applied: compare it with that record.",
    )
    if candidate.person is None:
        return
    with engine():  # from now on the register's reference is known to be this person's
        ImportedPerson.objects.get_or_create(
            agency_id=candidate.agency_id,
            reference=candidate.reference,
            defaults={"person": candidate.person, "digests": candidate.digests, "at": at},
        )
