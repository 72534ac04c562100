"""What is known of a person: what ends gets a last day, what was wrong is struck out, and nothing is removed."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q

from custos.plumbing.ids import uuid7


class Noun(models.Model):
    """Something known of a person: since when, told by whom, and whether it proved wrong."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=120, blank=True)  # who or what says so
    from_intelligence = models.BooleanField(default=False)  # never shown to him, nor where he stands
    recorded_at = models.DateTimeField()
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_why = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        abstract = True


class Lasting(Noun):
    """Something that is so from one day to another, both counted. No last day: it lasts. No first: not known."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # when its last day was recorded, where that was later

    class Meta:
        abstract = True
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="%(app_label)s_%(class)s_days"
            )
        ]


class NameKind(models.TextChoices):
    """Kinds of name."""

    LEGAL = "legal", "Legal name"
    BIRTH = "birth", "Name at birth"
    FORMER = "former", "Former name"
    ALIAS = "alias", "Alias"
    NICKNAME = "nickname", "Nickname"
    ONLINE = "online", "Online identity"


class Name(Lasting):
    """A name that he uses or used, online identities included."""

    kind = models.CharField(max_length=10, choices=NameKind)
    surname = models.CharField(max_length=100, blank=True)  # the whole identity where it is an online one
    forenames = models.CharField(max_length=150, blank=True)
    service = models.CharField(max_length=60, blank=True)  # the site or service of an online identity
    first_used_while_registered = models.BooleanField(default=False)  # so that it had to be notified (s. 84(1)(a))


class BirthDate(Noun):
    """A date of birth that somebody gives for him; one is chosen, the others are disputed."""

    born = models.DateField()
    chosen = models.BooleanField(default=False)


class Traits(Lasting):
    """Sex and gender as recorded, ethnicity, nationality, languages and the interpreter he needs."""

    sex = models.CharField(max_length=20, blank=True)
    gender = models.CharField(max_length=40, blank=True)
    ethnicity = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)  # the language he needs one for; blank: none


class Description(Lasting):
    """What he looks like."""

    height_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    build = models.CharField(max_length=40, blank=True)
    hair = models.CharField(max_length=60, blank=True)
    eyes = models.CharField(max_length=40, blank=True)
    notes = models.CharField(max_length=300, blank=True)


class Mark(Lasting):
    """A scar, tattoo or other mark."""

    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=60)
    description = models.CharField(max_length=300)


class Photograph(Noun):
    """A photograph, encrypted on disk under its digest."""

    taken_on = models.DateField()
    digest = models.CharField(max_length=64)
    caption = models.CharField(max_length=120, blank=True)


class IdentifierKind(models.TextChoices):
    """Numbers by which other systems know him."""

    PNC = "pnc", "PNC"
    CRO = "cro", "CRO"
    PRISON = "prison", "Prison number"
    CRN = "crn", "CRN"
    VISOR = "visor", "ViSOR"
    NATIONAL_INSURANCE = "ni", "National Insurance number"
    PASSPORT = "passport", "Passport"


class Identifier(Lasting):
    """A number by which another system knows him. Passport and National Insurance numbers are sealed."""

    kind = models.CharField(max_length=10, choices=IdentifierKind)
    value = models.CharField(max_length=60, blank=True)  # as written; blank where sealed
    plain = models.CharField(max_length=60, blank=True)  # without spaces and slashes, for finding; blank where sealed
    sealed = models.TextField(blank=True)
    blind = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta(Lasting.Meta):
        indexes: ClassVar = [models.Index(fields=["plain"], name="nominals_identifier_plain")]


class AddressKind(models.TextChoices):
    """What an address is to him."""

    HOME = "home", "Sole or main residence"
    FOUND = "found", "No fixed abode: where he can be found"
    STAYS = "stays", "Regularly resides or stays"
    HOUSEHOLD = "household", "Household with a child"
    WORK = "work", "Place of work"
    OTHER = "other", "Other"


class NationOfAddress(models.TextChoices):
    """In which part of the United Kingdom an address lies. Its values are custos.law.facts.Nation."""

    ENGLAND_WALES = "england-wales", "England or Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class Address(Lasting):
    """A place that he lives in, stays at or can be found at."""

    kind = models.CharField(max_length=10, choices=AddressKind)
    lines = models.CharField(max_length=300)
    postcode = models.CharField(max_length=10, blank=True)
    since_at = models.TimeField(null=True, blank=True)  # the twelve hours in a child's household are counted from it
    until_at = models.TimeField(null=True, blank=True)
    nation = models.CharField(  # left empty at a desk: England or Wales
        max_length=20, choices=NationOfAddress, default=NationOfAddress.ENGLAND_WALES, blank=True
    )
    resides = models.BooleanField(default=False)  # began to reside in the household, rather than stayed
    premises = models.UUIDField(null=True, blank=True)  # his first stay at the same premises, where this is another


class Hazard(Lasting):
    """Something that whoever calls on him must know first."""

    kind = models.CharField(max_length=60)
    description = models.CharField(max_length=300)


class SpellKind(models.TextChoices):
    """States in which time is not counted against him."""

    REMAND = "remand", "Remanded in custody"
    SENTENCE = "sentence", "Serving a sentence"
    HOSPITAL = "hospital", "Detained in hospital"
    ABROAD = "abroad", "Outside the United Kingdom"


class Spell(Lasting):
    """A time in custody, in hospital or abroad: reception or departure to release or return."""

    kind = models.CharField(max_length=10, choices=SpellKind)
    place = models.CharField(max_length=120, blank=True)


class Offence(Noun):
    """A conviction, finding or caution for one offence.

    How it stands to Schedule 3 is told, or the law decides it from the offence of the catalogue and its circumstances.
    """

    reference = models.CharField(max_length=40)  # the force's, one a person
    offence = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)  # convicted, cautioned, insanity, disability
    on = models.DateField()
    court = models.CharField(max_length=120, blank=True)
    listed = models.CharField(max_length=20)  # custos.law.facts.Listed; unknown: the law decides from what follows
    catalogue = models.CharField(max_length=60, blank=True)  # nation and key of a row of the catalogue: scotland:60
    victim_age = models.PositiveSmallIntegerField(null=True, blank=True)  # of several, the youngest
    aspect = models.CharField(max_length=3, blank=True)  # yes or no, to what else the paragraph asks
    committed_on = models.DateField(null=True, blank=True)
    quashed_on = models.DateField(null=True, blank=True)


class SentencePassed(Noun):
    """How the court dealt with him for an offence."""

    offence = models.ForeignKey(Offence, on_delete=models.PROTECT, related_name="sentences")
    on = models.DateField()
    court = models.CharField(max_length=120, blank=True)
    disposal = models.CharField(max_length=30)  # custos.law.facts.Disposal
    years = models.PositiveSmallIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)
    weeks = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    extension_months = models.PositiveSmallIntegerField(default=0)
    begins = models.DateField(null=True, blank=True)
    consecutive_to = models.ForeignKey(Offence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True)


class Victim(Noun):
    """What may be known of a victim: age band, sex and relationship. Never a name."""

    offence = models.ForeignKey(Offence, on_delete=models.PROTECT, related_name="victims")
    age_band = models.CharField(max_length=20)
    sex = models.CharField(max_length=20, blank=True)
    relationship = models.CharField(max_length=60, blank=True)


class Certificate(Noun):
    """A certificate of conviction, finding or caution (s. 92)."""

    offence = models.ForeignKey(Offence, on_delete=models.PROTECT, related_name="certificates")
    on = models.DateField()
    court = models.CharField(max_length=120)


class Phone(Lasting):
    """A telephone number."""

    number = models.CharField(max_length=30)
    plain = models.CharField(max_length=30, db_index=True)


class Email(Lasting):
    """An e-mail address."""

    address = models.CharField(max_length=200)


class Vehicle(Lasting):
    """A vehicle that he owns or uses."""

    registration = models.CharField(max_length=12)
    plain = models.CharField(max_length=12, db_index=True)
    description = models.CharField(max_length=120, blank=True)


class Device(Lasting):
    """A device that can reach others or hold images."""

    kind = models.CharField(max_length=40)
    description = models.CharField(max_length=200, blank=True)
    serial = models.CharField(max_length=60, blank=True)


class AccountKind(models.TextChoices):
    """Kinds of account, card and document that regulations 12 and 14 name."""

    ACCOUNT = "account", "Bank or building society account"
    DEBIT = "debit", "Debit card"
    CREDIT = "credit", "Credit card"
    DOCUMENT = "document", "Identity document"


class Account(Lasting):
    """An account, card or identity document. Its numbers are sealed; held only where Custos is the force's ViSOR."""

    kind = models.CharField(max_length=10, choices=AccountKind)
    institution = models.CharField(max_length=120)
    holder = models.CharField(max_length=120, blank=True)  # own, joint, or the business's name
    last_four = models.CharField(max_length=4, blank=True)
    sealed = models.TextField(blank=True)
    blind = models.CharField(max_length=64, blank=True, db_index=True)
    expires = models.DateField(null=True, blank=True)


class Employment(Lasting):
    """Work, paid or not, and education."""

    employer = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    with_children = models.BooleanField(default=False)


class Associate(Lasting):
    """Somebody he lives with or sees: a household member, partner or associate; another nominal where he is one."""

    kind = models.CharField(max_length=40)  # partner, household member, associate
    name = models.CharField(max_length=150)
    relation = models.CharField(max_length=60, blank=True)
    born = models.DateField(null=True, blank=True)
    in_household = models.BooleanField(default=False)
    child = models.BooleanField(default=False)
    nominal = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class SilentClash(models.Model):
    """That somebody asked after a person who is hidden from him: he is told nothing, the manager is told this."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=300)
