"""Orders, what was done about each, and their terms as each deed left them. Nothing is edited: deeds replace deeds."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.law.terms import Nation
from custos.orders.advice.models import Advice
from custos.orders.applications.models import Application, ApplicationDeed, DraftTerm, Evidence
from custos.orders.conflicts.models import Weighing
from custos.orders.kinds import KINDS, OrderKind
from custos.plumbing.ids import uuid7
from custos.plumbing.kept import KeptQuerySet

__all__ = [
    "NATIONS",
    "Advice",
    "Application",
    "ApplicationDeed",
    "Comparison",
    "DeedKind",
    "DraftTerm",
    "Evidence",
    "Length",
    "Order",
    "OrderDeed",
    "OrderTerm",
    "SealedOrder",
    "TermChange",
    "TermCheck",
    "Warned",
    "Weighing",
]

NATIONS = {
    Nation.ENGLAND_WALES: "England and Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


class Order(models.Model):
    """One order against somebody: what it is stands here, and how it stands in its deeds."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # of `kinds`
    nation = models.CharField(max_length=20, choices=[(each.value, words) for each, words in NATIONS.items()])
    opened_at = models.DateTimeField()

    @property
    def what(self) -> OrderKind:
        """Its kind, with everything that the law allows it."""
        return KINDS[self.kind]


class DeedKind(models.TextChoices):
    """What may be done about an order."""

    MADE = "made", "Made"
    SERVED = "served", "Served"
    VARIED = "varied", "Varied"
    RENEWED = "renewed", "Renewed"
    REFUSED = "refused", "Application about it refused"
    BREACH = "breach", "Found in breach"
    DISCHARGED = "discharged", "Discharged"
    REPLACED = "replaced", "Replaced by another order"
    ENDED = "ended", "Ended"


class Length(models.TextChoices):
    """How a deed settles how long the order lasts."""

    SAME = "same", "As before"
    FIXED = "fixed", "Until a day"
    FURTHER = "further", "Until further order"


class OrderDeedQuerySet(KeptQuerySet["OrderDeed"]):
    """Questions about deeds."""


class OrderDeed(models.Model):
    """One thing done about an order. It is struck out or replaced with a reason, and never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=20, choices=DeedKind)
    on = models.DateField()
    court = models.CharField(max_length=120, blank=True)  # or, of a notice, which police
    applied_on = models.DateField(null=True)  # when that was applied for
    applied_by = models.CharField(max_length=20, blank=True)
    length = models.CharField(max_length=10, choices=Length, default=Length.SAME)
    until = models.DateField(null=True)
    in_force = models.DateField(null=True)  # where it comes into force later than it is made
    authorised_by = models.CharField(max_length=120, blank=True)  # of a notice of the police: who, and of what rank
    abroad = models.JSONField(default=dict)  # what was done abroad, where the order rests on that
    how = models.CharField(max_length=20, blank=True)
    by_whom = models.CharField(max_length=120, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)  # why it is necessary, what the court said, how it ended
    he_consents = models.BooleanField(default=False)
    police_consent = models.BooleanField(default=False)
    replaced_by = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.JSONField(default=dict)  # word for word what he is given
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    origin = models.UUIDField()  # its facts were told under this id: its own, or that of the first it replaces
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)

    objects = OrderDeedQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "on"], name="order_deeds_of_person")]
        constraints: ClassVar = [
            UniqueConstraint(fields=["replaces"], condition=~Q(replaces=None), name="an_order_s_deed_is_replaced_once"),
            UniqueConstraint(
                fields=["order"], condition=Q(kind="made", struck_out_at=None), name="an_order_is_made_once"
            ),
            CheckConstraint(
                condition=Q(length="fixed", until__isnull=False) | (~Q(length="fixed") & Q(until=None)),
                name="a_fixed_order_has_its_last_day",
            ),
            CheckConstraint(
                condition=~Q(kind="replaced") | Q(replaced_by__isnull=False), name="an_order_is_replaced_by_an_order"
            ),
        ]


class TermChange(models.TextChoices):
    """What a deed does to a term."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Ended"


class OrderTerm(models.Model):
    """One prohibition or requirement as one deed left it. The same term goes on under one thread through its deeds."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    deed = models.ForeignKey(OrderDeed, on_delete=models.PROTECT, related_name="terms")
    thread = models.UUIDField(default=uuid7)
    change = models.CharField(max_length=10, choices=TermChange, default=TermChange.ADDED)
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20)
    wording = models.TextField()
    plain = models.TextField()
    check_words = models.TextField()
    supervisor = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True)  # its own last day, where it ends before the order

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["deed", "thread"], name="a_deed_does_one_thing_to_a_term"),
            CheckConstraint(condition=~Q(wording="") & ~Q(plain=""), name="a_term_has_its_words"),
        ]


class TermCheck(models.Model):
    """What was seen when a term was checked. Whether that is an offence is for others to say."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="checks")
    thread = models.UUIDField()
    on = models.DateField()
    seen = models.CharField(
        max_length=15,
        choices=[("kept", "Kept"), ("concern", "Perhaps not kept"), ("not-checked", "Could not be checked")],
    )
    words = models.TextField(blank=True)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()


class Warned(models.Model):
    """That whoever manages him was asked, in time, what is to be done before an order or a term of it ends."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField()
    task = models.UUIDField()
    closed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["order", "ends_on"], condition=Q(closed=False), name="one_warning_of_an_end")
        ]


class SealedOrder(models.Model):
    """A sealed order as it came, encrypted on disk, with the words that were read in it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="sealed")
    # The deed that it seals, as it was first written: corrections of it keep its origin.
    deed = models.ForeignKey(OrderDeed, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)  # empty: a scan
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)


class Comparison(models.Model):
    """What somebody found who held a sealed order against what was recorded."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    sealed = models.ForeignKey(SealedOrder, on_delete=models.PROTECT, related_name="comparisons")
    rows = models.JSONField()  # each thing recorded, what was found of it, and what the person said
    others = models.CharField(max_length=10, choices=[("none", "No"), ("some", "Yes")])
    note = models.TextField(blank=True)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(others="none") | ~Q(note=""), name="what_is_missing_is_said"),
        ]
