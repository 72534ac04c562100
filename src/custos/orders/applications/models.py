"""An application for an order, or a draft for the court that convicts: evidence, draft terms, and what was done."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q

from custos.orders.kinds import KINDS, OrderKind
from custos.plumbing.ids import uuid7


class Route(models.TextChoices):
    """How the court comes to the order."""

    CONVICTION = "conviction", "When he is dealt with for an offence"
    APPLICATION = "application", "On an application of the police"


class Application(models.Model):
    """One application for an order of a kind; the order that came of it, once the court made one."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # of `kinds`
    route = models.CharField(max_length=20, choices=Route)
    court = models.CharField(max_length=120, blank=True)
    hearing_on = models.DateField(null=True)
    since = models.DateField(null=True)  # the appropriate date: what he did since counts
    summary = models.TextField()  # the offence, or what he did, in short
    order = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    @property
    def what(self) -> OrderKind:
        """The kind of order."""
        return KINDS[self.kind]


class ApplicationDeedKind(models.TextChoices):
    """What may be done in an application."""

    ADVICE_ASKED = "advice-asked", "Advice asked by an investigator"
    ADVICE_GIVEN = "advice-given", "Advice given"
    CONSULTED = "consulted", "Consulted"
    AUTHORISED = "authorised", "Authorised"
    LODGED = "lodged", "Application made to the court"
    DRAFT_SERVED = "draft-served", "Draft order served on the court and the defence"
    HEARD = "heard", "Hearing"
    PNC = "pnc", "Put on the Police National Computer"


OUTCOMES = [
    ("made", "The order was made"),
    ("interim", "An interim order was made, and the application goes on"),
    ("adjourned", "It was adjourned"),
    ("refused", "It was refused"),
]


class ApplicationDeed(models.Model):
    """One thing done in an application. It is struck out with a reason, and never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=20, choices=ApplicationDeedKind)
    on = models.DateField()
    who = models.CharField(max_length=120, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    words = models.TextField(blank=True)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)


class Evidence(models.Model):
    """One thing that he did, with its exhibit."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="evidence")
    on = models.DateField()
    words = models.TextField()
    exhibit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=120)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)


class DraftTerm(models.Model):
    """One term that the court is asked for, and why it is necessary."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=20)
    wording = models.TextField()
    plain = models.TextField()
    check_words = models.TextField()
    supervisor = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True)
    necessity = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [CheckConstraint(condition=~Q(necessity=""), name="a_draft_term_is_necessary")]
