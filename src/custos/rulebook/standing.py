"""Which law is in force: what ships, and what was approved since, edition by edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from custos.law.facts import Nation
from custos.law.in_force import ROWS, InForce
from custos.rulebook.models import Change, Deed, Kind, What
from custos.rulebook.national import ensure_signed
from custos.rulebook.sql import LOCK

Since = dict[tuple[str, Nation], date]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The law in force, and of which edition of the rulebook it is: 0 is what ships."""

    law: InForce
    edition: int


class _Kept:
    """What was read in a transaction. It waits for the commit, does nothing, and ends with the transaction."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def __call__(self) -> None:
        return


def rule_set() -> RuleSet:
    """Return what deciding uses, the same throughout a transaction. Raises NotSigned.

    No change of the law is approved while a transaction that decides is under way: what is decided after it, and what
    is brought into line because of it, is all that there is.
    """
    ensure_signed()
    kept = next((hook for _, hook, *_ in connection.run_on_commit if isinstance(hook, _Kept)), None)
    if kept is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])
        kept = _Kept(rule_set_of(latest_edition()))
        transaction.on_commit(kept)
    return kept.rules


def in_force() -> InForce:
    """Return the law that deciding uses: as shipped, and as two people switched on since. Raises NotSigned."""
    return rule_set().law


def forget() -> None:
    """Have the law read anew in this transaction."""
    connection.run_on_commit = [each for each in connection.run_on_commit if not isinstance(each[1], _Kept)]


def latest_edition() -> int:
    """Return the number of the latest edition."""
    latest = Deed.objects.exclude(edition=None).order_by("-edition").values_list("edition", flat=True).first()
    return latest or 0


def rule_set_of(edition: int) -> RuleSet:
    """Return the law as it stood with an edition."""
    return RuleSet(InForce(since_of(edition)), edition)


def since_of(edition: int, *more: Change) -> Since:
    """Return the first days that were switched on up to an edition, and by further changes."""
    approved = Change.objects.filter(deed__edition__lte=edition).order_by("deed__edition")
    return _folded([*approved, *more])


def waits_for_its_day(rule: str, nation: Nation) -> bool:
    """Say whether people may give the rule its first day; one that has come to ship with a day holds from that."""
    return any(row.rule == rule and nation in row.nations and row.switchable and row.since is None for row in ROWS)


def _folded(changes: Iterable[Change]) -> Since:
    since: Since = {}
    for change in changes:
        switch = (change.code, Nation(change.nation))
        if not waits_for_its_day(*switch):
            continue
        if change.since is None:
            since.pop(switch, None)
        else:
            since[switch] = change.since
    return since


def standing(kind: Kind) -> QuerySet[Change]:
    """Return the approved changes that no approved change took the place of, those taken back left out."""
    later = Change.objects.filter(supersedes=OuterRef("pk"), deed__what=What.APPROVED)
    found = Change.objects.filter(~Exists(later), kind=kind, deed__what=What.APPROVED, since__isnull=False)
    return found.select_related("drafted_by", "deed__by_user", "agency").order_by("since", "id")
