"""What stands of applications: deeds, evidence, draft terms, and how the sealed order differs from the draft."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from custos.orders.applications.models import (
    DECIDED,
    Application,
    ApplicationDeed,
    ApplicationDeedKind,
    DraftTerm,
    Evidence,
)
from custos.orders.models import Order, OrderDeed
from custos.orders.reads import order_now
from custos.orders.standing import OrderNow
from custos.people.reads import Person
from custos.plumbing.prepared import prepared


class Compared(NamedTuple):
    """A term of the draft beside that of the sealed order, and what is to be said of the two."""

    draft: str
    sealed: str
    says: str


def applications_of(person: Person) -> list[Application]:
    """Return his applications, newest first."""
    return _applications(person=person.pk)


@prepared
def _applications(*, person: UUID) -> QuerySet[Application]:
    return Application.objects.filter(person=person).select_related("person", "order").order_by("-opened_at")


def applications_about(order: Order) -> list[Application]:
    """Return what he asked of courts about an order, newest first."""
    return list(Application.objects.filter(about=order).select_related("person").order_by("-received_on", "-opened_at"))


def find_application(person: Person, pk: UUID) -> Application | None:
    """Return one application of his."""
    found = Application.objects.filter(person=person, pk=pk)
    return found.select_related("person__force", "user", "order__person", "about__person").first()


def deeds_of(application: Application) -> list[ApplicationDeed]:
    """Return what stands of what was done, in order."""
    kinds = list(ApplicationDeedKind)
    rows = ApplicationDeed.objects.filter(application=application, struck_out_at=None).select_related("user", "post")
    return sorted(rows, key=lambda row: (row.on, kinds.index(ApplicationDeedKind(row.kind)), row.saved_at))


def evidence_of(application: Application) -> list[Evidence]:
    """Return the evidence that stands, by day."""
    return list(Evidence.objects.filter(application=application, struck_out_at=None).order_by("on", "saved_at"))


def terms_of(application: Application) -> list[DraftTerm]:
    """Return the terms of the draft, in the order in which they were written."""
    return list(DraftTerm.objects.filter(application=application, struck_out_at=None).order_by("saved_at", "id"))


def done(application: Application, kind: ApplicationDeedKind) -> ApplicationDeed | None:
    """Return the last deed of a kind that stands."""
    return next((row for row in reversed(deeds_of(application)) if row.kind == kind), None)


def heard(application: Application) -> ApplicationDeed | None:
    """Return the hearing that decided an application of his; None where none has yet."""
    return next(
        (row for row in deeds_of(application) if row.kind == ApplicationDeedKind.HEARD and row.outcome in DECIDED), None
    )


def about_now(application: Application) -> OrderNow:
    """Return the order that an application of his is about, as it stands."""
    assert application.about, "the database asks it of every application of his"
    return order_now(application.about)


def result_of(application: Application) -> OrderDeed | None:
    """Return the deed that came of an application of his, as it stands; None where none does."""
    if application.result_id is None:
        return None
    return OrderDeed.objects.filter(origin=application.result_id).standing().select_related("order__person").first()


def preparers_of(application: Application) -> set[UUID]:
    """Return who prepared it: whoever opened it, wrote of evidence, or drafted a term."""
    told, drafted = evidence_of(application), terms_of(application)
    return {application.user_id, *(row.user_id for row in told), *(row.user_id for row in drafted)}


def prepared_parts(application: Application) -> list[UUID]:
    """Return what it was prepared of: itself, what was written of evidence, and its draft terms."""
    told, drafted = evidence_of(application), terms_of(application)
    return [application.id, *(row.id for row in told), *(row.id for row in drafted)]


def compare(application: Application) -> list[Compared]:
    """Hold the sealed order, as it was recorded, against the draft, word for word."""
    if application.order is None:
        return []
    now = order_now(application.order)
    made = [row for act in now.acts[:1] for row in act.terms]
    sealed = {plain_words(row.wording): row.wording for row in made}
    found = []
    for term in terms_of(application):
        same = sealed.pop(plain_words(term.wording), "")
        found.append(Compared(term.wording, same, "The same" if same else "Not in the sealed order in these words"))
    return found + [Compared("", wording, "Not in the draft in these words") for wording in sealed.values()]


def plain_words(text: str) -> str:
    """Return the words alone: without spacing, stops or capitals, in which a clerk may differ."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
