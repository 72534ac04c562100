"""Which law is in force: what ships, and what was approved since, edition by edition."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from custos.law.facts import Nation
from custos.law.in_force import ROWS, InForce
from custos.law.policy.numbers import AS_SHIPPED, SHIPPED, Dated, Policies, Timeline, followed_by
from custos.rulebook.models import Change, Deed, Kind, What
from custos.rulebook.national import ensure_signed
from custos.rulebook.sql import LOCK

Since = dict[tuple[str, Nation], date]
Numbers = dict[UUID | None, dict[str, Timeline]]  # of the nation, under None, and of each force, as they were changed


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The law in force, the numbers of policy, and of which edition of the rulebook they are: 0 is what ships."""

    law: InForce
    edition: int
    numbers: Numbers = field(default_factory=dict)

    def policies(self, force: UUID | None) -> Policies:
        """Return the numbers of a force: its own, else the nation's, else as they ship."""
        return policies_of(self.numbers, force)


def policies_of(numbers: Numbers, force: UUID | None) -> Policies:
    """Return the numbers of a force: its own, else the nation's, else as they ship."""
    national, own = numbers.get(None, {}), numbers.get(force, {}) if force else {}
    if not national and not own:
        return AS_SHIPPED
    changed = {code: followed_by(SHIPPED[code], national.get(code, ())) for code in national.keys() | own.keys()}
    return Policies({code: followed_by(line, own.get(code, ())) for code, line in changed.items()})


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
    approved = _approved(edition)
    return RuleSet(InForce(_folded(approved)), edition, _numbers(approved))


def since_of(edition: int, *more: Change) -> Since:
    """Return the first days that were switched on up to an edition, and by further changes."""
    return _folded([*_approved(edition), *more])


def numbers_of(edition: int, *more: Change) -> Numbers:
    """Return the numbers of policy that were changed up to an edition, and by further changes."""
    return _numbers([*_approved(edition), *more])


def _approved(edition: int) -> list[Change]:
    return list(Change.objects.filter(deed__edition__lte=edition).order_by("deed__edition"))


def _numbers(changes: Iterable[Change]) -> Numbers:
    changes = [change for change in changes if change.kind == Kind.NUMBER and change.code in SHIPPED]
    replaced = {change.supersedes_id for change in changes}
    numbers: Numbers = {}
    for change in changes:
        if change.id not in replaced and change.since is not None:
            whose = "Policy of the force" if change.agency_id else "National policy"
            dated = Dated(change.since, change.value or 0, f"{whose}: {change.instrument}")
            own = numbers.setdefault(change.agency_id, {})
            own[change.code] = tuple(sorted((*own.get(change.code, ()), dated)))
    return numbers


def waits_for_its_day(rule: str, nation: Nation) -> bool:
    """Say whether people may give the rule its first day; one that has come to ship with a day holds from that."""
    return any(row.rule == rule and nation in row.nations and row.switchable and row.since is None for row in ROWS)


def _folded(changes: Iterable[Change]) -> Since:
    since: Since = {}
    for change in changes:
        if change.kind != Kind.LAW:
            continue
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
