"""The words of data protection: kinds of case, what may be done in each and in which order, grounds and groups."""

from django.db import models


class CaseKind(models.TextChoices):
    """What a case is about."""

    ACCESS = "access", "Subject access"
    RECTIFICATION = "rectification", "Rectification"
    RESTRICTION = "restriction", "Restriction of processing"
    ERASURE = "erasure", "Erasure"
    REVIEW = "review", "Retention review"
    BREACH = "breach", "Personal data breach"


class Regime(models.TextChoices):
    """Which law a request falls under."""

    PART_3 = "part-3", "Law enforcement: Data Protection Act 2018, Part 3"
    PART_2 = "part-2", "General: UK GDPR"


class StepKind(models.TextChoices):
    """What may be done in a case."""

    IDENTITY_ASKED = "identity-asked", "Proof of identity asked for"
    IDENTITY_PROVED = "identity-proved", "Identity proved"
    CLARITY_ASKED = "clarity-asked", "Asked what is meant"
    CLARIFIED = "clarified", "It was made clear"
    EXTENDED = "extended", "Time extended"
    CHOSEN = "chosen", "Answer and copy prepared"
    DECIDED = "decided", "Decided"
    WEIGHED = "weighed", "Need to keep it weighed"
    HELD = "held", "Put on hold"
    HOLD_LIFTED = "hold-lifted", "Hold lifted"
    APPROVED = "approved", "Approved by a second person"
    SENT_BACK = "sent-back", "Sent back by a second person"
    RELEASED = "released", "Answer given"
    RECIPIENTS_TOLD = "recipients-told", "Recipients told"
    LIFTED = "lifted", "Restriction lifted"
    ASSESSED = "assessed", "Severity assessed"
    REPORTED = "reported", "Reported to the Commissioner"
    NOT_REPORTED = "not-reported", "Decided not to report"
    PEOPLE_TOLD = "people-told", "People concerned told"
    PEOPLE_NOT_TOLD = "people-not-told", "Decided not to tell the people concerned"
    CLOSED = "closed", "Closed"


K = StepKind
_ASKING = (K.IDENTITY_ASKED, K.IDENTITY_PROVED, K.CLARITY_ASKED, K.CLARIFIED, K.EXTENDED)
_DECIDING = (*_ASKING, K.DECIDED, K.APPROVED, K.SENT_BACK, K.RECIPIENTS_TOLD, K.RELEASED)
STEPS: dict[CaseKind, tuple[StepKind, ...]] = {
    CaseKind.ACCESS: (*_ASKING, K.CHOSEN, K.APPROVED, K.SENT_BACK, K.RELEASED, K.CLOSED),
    CaseKind.RECTIFICATION: (*_DECIDING, K.CLOSED),
    CaseKind.RESTRICTION: (*_DECIDING, K.LIFTED, K.CLOSED),
    CaseKind.ERASURE: (*_DECIDING, K.CLOSED),
    CaseKind.REVIEW: (K.HELD, K.HOLD_LIFTED, K.WEIGHED, K.APPROVED, K.SENT_BACK, K.CLOSED),
    CaseKind.BREACH: (K.ASSESSED, K.REPORTED, K.NOT_REPORTED, K.PEOPLE_TOLD, K.PEOPLE_NOT_TOLD, K.CLOSED),
}
# What a second person approves; another proposal after it needs another approval.
PROPOSALS = frozenset({K.CHOSEN, K.DECIDED, K.WEIGHED})
JUDGEMENTS = frozenset({K.APPROVED, K.SENT_BACK})
# What must stand before a case is closed: one of each group.
BEFORE_CLOSING: dict[CaseKind, tuple[frozenset[StepKind], ...]] = {
    CaseKind.ACCESS: (frozenset({K.RELEASED}),),
    CaseKind.RECTIFICATION: (frozenset({K.RELEASED}),),
    CaseKind.RESTRICTION: (frozenset({K.RELEASED}),),
    CaseKind.ERASURE: (frozenset({K.RELEASED}),),
    CaseKind.REVIEW: (frozenset({K.APPROVED}),),
    CaseKind.BREACH: (
        frozenset({K.ASSESSED}),
        frozenset({K.REPORTED, K.NOT_REPORTED}),
        frozenset({K.PEOPLE_TOLD, K.PEOPLE_NOT_TOLD}),
    ),
}
ABOUT_A_PERSON = frozenset({CaseKind.RECTIFICATION, CaseKind.RESTRICTION, CaseKind.ERASURE, CaseKind.REVIEW})
REQUESTS = frozenset({CaseKind.ACCESS, CaseKind.RECTIFICATION, CaseKind.RESTRICTION, CaseKind.ERASURE})


class Answer(models.TextChoices):
    """How a request for access is answered."""

    COPY = "copy", "Give a copy"
    NOTHING = "nothing", "Nothing is held that he can be given"
    NEITHER = "neither", "Neither confirm nor deny that anything is held"


class Ground(models.TextChoices):
    """Why something is withheld (Data Protection Act 2018 s. 45(4)); each limit with its reason, kept."""

    CRIME = "crime", "It would prejudice the prevention or detection of crime"
    OTHERS = "others", "To protect the rights and freedoms of others"
    SECURITY = "security", "To protect public security"


class Outcome(models.TextChoices):
    """What was decided on a request."""

    GRANTED = "granted", "Granted"
    PARTLY = "partly", "Granted in part"
    REFUSED = "refused", "Refused"


class Group(models.TextChoices):
    """The classic groups of police information, which remain the shared language."""

    ONE = "1", "Group 1: certain public protection matters"
    TWO = "2", "Group 2: other sexual, violent or serious offences"
    THREE = "3", "Group 3: other offences"
    FOUR = "4", "Group 4: undetected crime, missing persons, disclosure applications and others"


class Result(models.TextChoices):
    """What comes of a review of retention."""

    RETAIN = "retain", "Keep it"
    DISPOSE = "dispose", "Dispose of it"


class Severity(models.TextChoices):
    """How grave a breach is for the people concerned."""

    UNLIKELY = "unlikely", "A risk to people is unlikely"
    RISK = "risk", "A risk to people"
    HIGH = "high", "A high risk to people"


QUESTIONS = {
    "necessary": "Is it still necessary for a policing purpose?",
    "harm": "Is there a risk of harm that it helps to manage?",
    "pattern": "Is there a pattern of behaviour, or repeated offending?",
    "proportionate": "Is keeping it proportionate?",
    "accurate": "Is it accurate and up to date?",
}
