"""The words in which facts are told: listings, disposals, matters, changes, nations and lengths."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Listed(StrEnum):
    """How the offence stands to Schedule 3 of the Sexual Offences Act 2003."""

    OUTRIGHT = "outright"  # met without regard to how the court dealt with him: the relevant date is the conviction
    BY_SENTENCE = "by-sentence"  # met only by a sentencing condition: the relevant date is the sentence (s. 132)
    NOT_LISTED = "not-listed"
    UNKNOWN = "unknown"


class Disposal(StrEnum):
    """How the court dealt with him, as far as section 82 tells disposals apart."""

    IMPRISONMENT = "imprisonment"
    SUSPENDED_IMPRISONMENT = "suspended-imprisonment"
    EXTENDED_SENTENCE = "extended-sentence"
    PARTICULAR_CONCERN = "particular-concern"
    LIFE = "life"
    LIFELONG_RESTRICTION = "order-for-lifelong-restriction"  # Scotland
    INDETERMINATE_CUSTODIAL = "indeterminate-custodial"  # Northern Ireland
    PUBLIC_PROTECTION = "public-protection"
    DETENTION_AND_TRAINING = "detention-and-training"
    YOUTH_DETENTION = "youth-detention"
    SERVICE_DETENTION = "service-detention"
    JUVENILE_JUSTICE_CENTRE = "juvenile-justice-centre"  # Northern Ireland; the length is that of the detention ordered
    RESTRICTED_HOSPITAL_ORDER = "restricted-hospital-order"
    HOSPITAL_ORDER = "hospital-order"
    COMMUNITY_ORDER = "community-order"
    YOUTH_REHABILITATION = "youth-rehabilitation"
    PAYBACK_WITH_SUPERVISION = "payback-with-supervision"  # Scotland; before 1 February 2011 probation
    PAYBACK_WITHOUT_SUPERVISION = "payback-without-supervision"  # Scotland
    ADMONITION = "admonition"  # Scotland
    CONDITIONAL_DISCHARGE = "conditional-discharge"
    ABSOLUTE_DISCHARGE = "absolute-discharge"
    FINE = "fine"
    OTHER = "other"


class Order(StrEnum):
    """The civil orders, as far as they bear on the status and on what must be notified."""

    SHPO = "sexual-harm-prevention-order"
    INTERIM_SHPO = "interim-sexual-harm-prevention-order"
    SOPO = "sexual-offences-prevention-order"
    INTERIM_SOPO = "interim-sexual-offences-prevention-order"
    SRO = "sexual-risk-order"
    INTERIM_SRO = "interim-sexual-risk-order"
    RSHO = "risk-of-sexual-harm-order"
    INTERIM_RSHO = "interim-risk-of-sexual-harm-order"
    NOTIFICATION = "notification-order"
    INTERIM_NOTIFICATION = "interim-notification-order"
    RESTRAINING_1997 = "restraining-order-of-1997"  # Sex Offenders Act 1997 s. 5A
    SEX_OFFENDER = "sex-offender-order"  # Crime and Disorder Act 1998 ss. 2 and 20
    INTERIM_SEX_OFFENDER = "interim-sex-offender-order"
    FTO = "foreign-travel-order"
    VOO = "violent-offender-order"
    INTERIM_VOO = "interim-violent-offender-order"
    VOPO = "violent-offences-prevention-order"
    INTERIM_VOPO = "interim-violent-offences-prevention-order"


class Finding(StrEnum):
    """A finding that is not a conviction (s. 80(1)(b) and (c))."""

    INSANITY = "not-guilty-by-reason-of-insanity"
    DISABILITY = "under-a-disability-and-did-the-act"


class Matter(StrEnum):
    """One thing that section 83(5) or the 2012 Regulations require to be notified."""

    DATE_OF_BIRTH = "date-of-birth"
    NATIONAL_INSURANCE = "national-insurance-number"
    NAMES_THEN = "names-on-the-relevant-date"
    HOME_THEN = "home-address-on-the-relevant-date"
    NAMES_NOW = "names-now"
    HOME_NOW = "home-address-now"
    OTHER_PREMISES = "other-premises"
    CHILD_HOUSEHOLDS = "child-households"
    ACCOUNTS = "accounts"
    DEBIT_CARDS = "debit-cards"
    CREDIT_CARDS = "credit-cards"
    IDENTITY_DOCUMENTS = "identity-documents"


class Change(StrEnum):
    """A change that section 84(1) requires to be notified, other than release."""

    NAME = "name"
    HOME_ADDRESS = "home-address"
    QUALIFYING_PERIOD = "qualifying-period"
    CHILD_HOUSEHOLD = "child-household"
    CHILD_HOUSEHOLD_CEASED = "child-household-ceased"
    ACCOUNT_OPENED = "account-opened"
    ACCOUNT_CLOSED = "account-closed"
    CARD_OBTAINED = "card-obtained"
    CARD_NO_LONGER_HELD = "card-no-longer-held"
    DETAIL_ALTERED = "detail-altered"
    DOCUMENT_OBTAINED = "document-obtained"
    DOCUMENT_NO_LONGER_HELD = "document-no-longer-held"


class Check(StrEnum):
    """What may be asked of somebody who notifies, to verify who he is (s. 87(4) to (5B))."""

    FINGERPRINTS = "fingerprints"  # in Scotland relevant physical data
    PHOTOGRAPH = "photograph"
    SAMPLES = "samples"  # Scotland
    PASSPORTS = "passports"  # Scotland


class RiskLevel(StrEnum):
    """The one overall level of risk of somebody whom the police manage. It is not his level of MAPPA."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very-high"


class Assessment(StrEnum):
    """How risk was assessed."""

    ARMS = "arms"
    STATIC = "static"  # what does not change alone, as by RM2000 or OSP
    OTHER = "other"  # with another tool for what changes, as for women and those under 18


class Nation(StrEnum):
    """The part of the United Kingdom whose rules apply to him."""

    ENGLAND_WALES = "england-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of sentence in the units in which the court pronounced it."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
