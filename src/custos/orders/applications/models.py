"""An application for an order, a draft for the court that convicts, or one of his: evidence, terms, what was done."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q

from custos.orders.kinds import KINDS, OrderKind
from custos.plumbing.ids import uuid7


class Route(models.TextChoices):
    """How the court comes to the order."""

    CONVICTION = "conviction", "When he is dealt with for an offence"
    APPLICATION = "application", "On an application of the police"
    HIS = "his", "On an application of his, about an order"


class Asks(models.TextChoices):
    """What he asks of the court."""

    VARY = "vary", "To vary it"
    RENEW = "renew", "To renew it"
    DISCHARGE = "discharge", "To discharge it"

    @property
    def verb(self) -> str:
        """What the court would do."""
        return str(self.value)


class Position(models.TextChoices):
    """What the force says to an application of his."""

    CONSENT = "consent", "It consents"
    OPPOSE = "oppose", "It opposes"
    NEITHER = "neither", "It neither consents nor opposes"


class Application(models.Model):
    """One application for an order of a kind, with the order that came of it; or one of his, about an order."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # of `kinds`
    route = models.CharField(max_length=20, choices=Route)
    court = models.CharField(max_length=120, blank=True)
    hearing_on = models.DateField(null=True)
    since = models.DateField(null=True)  # the appropriate date: what he did since counts
    summary = models.TextField()  # the offence, or what he did, in short
    order = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")  # of his alone
    asks = models.CharField(max_length=10, choices=Asks, blank=True)
    received_on = models.DateField(null=True)
    # The deed that came of it, as it was first written: corrections of it keep its origin.
    result = models.ForeignKey("orders.OrderDeed", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=~Q(route="his") | (Q(about__isnull=False, received_on__isnull=False) & ~Q(asks="")),
                name="an_application_of_his_is_about_an_order",
            )
        ]

    @property
    def what(self) -> OrderKind:
        """The kind of order."""
        return KINDS[self.kind]

    @property
    def is_his(self) -> bool:
        """Whether he applied, and the force answers."""
        return self.route == Route.HIS

    @property
    def title(self) -> str:
        """Its name, wherever it is listed."""
        asks = f"His application {self.get_asks_display().lower()}" if self.is_his else "Application"
        return f"{asks}: {self.what.title}"


class ApplicationDeedKind(models.TextChoices):
    """What may be done in an application."""

    ADVICE_ASKED = "advice-asked", "Advice asked by an investigator"
    ADVICE_GIVEN = "advice-given", "Advice given"
    CONSULTED = "consulted", "Consulted"
    AUTHORISED = "authorised", "Authorised"
    POSITION = "position", "Position of the force"
    LODGED = "lodged", "Application made to the court"
    ANSWERED = "answered", "Answer given to the court and to him"
    DRAFT_SERVED = "draft-served", "Draft order served on the court and the defence"
    HEARD = "heard", "Hearing"
    PNC = "pnc", "Put on the Police National Computer"


OUTCOMES = [
    ("made", "The order was made"),
    ("interim", "An interim order was made, and the application goes on"),
    ("adjourned", "It was adjourned"),
    ("refused", "It was refused"),
]
OUTCOMES_OF_HIS = [
    ("granted", "It was granted"),
    ("in-part", "It was granted in part: the order was varied"),
    ("adjourned", "It was adjourned"),
    ("refused", "It was refused"),
    ("withdrawn", "He withdrew it"),
]
DECIDED = frozenset(code for code, _ in OUTCOMES_OF_HIS) - {"adjourned"}


class ApplicationDeed(models.Model):
    """One thing done in an application. It is struck out with a reason, and never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=20, choices=ApplicationDeedKind)
    on = models.DateField()
    who = models.CharField(max_length=120, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=20, choices=[*OUTCOMES, *OUTCOMES_OF_HIS], blank=True)
    position = models.CharField(max_length=10, choices=Position, blank=True)
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
