"""What a copy leaves out by rule, table by table, each with its reason; a test finds a table that stands nowhere."""

from enum import StrEnum


class Rule(StrEnum):
    """Why a copy leaves something out whatever whoever handles the case decides, as the case says it."""

    INTELLIGENCE = "What comes from intelligence, and what other sources said before a visit"
    OTHERS = "Victims, other people and photographs: they are of others too"
    HAZARDS = "Hazards and warnings: they are assessments for whoever calls"
    FREE_TEXT = "What officers wrote in free text, drafts and saves: it may name others and say how he is managed"
    EVIDENCE = "Evidence and drafts for a court, which are disclosed to him by the court's own rules"
    DERIVED = "What is worked out from the rest, or is our own work: facts as believed, tasks, alerts, plans of a day"
    ACCOUNT = "Who looked, who managed him and what was done about his data: the account, openings and cases like this"


LEFT_OUT: dict[str, Rule] = {
    "nominals.Victim": Rule.OTHERS,
    "nominals.Associate": Rule.OTHERS,
    "nominals.Photograph": Rule.OTHERS,
    "nominals.Hazard": Rule.HAZARDS,
    "nominals.SilentClash": Rule.ACCOUNT,
    "notifications.Draft": Rule.FREE_TEXT,
    "notifications.ReviewFactor": Rule.FREE_TEXT,
    "orders.Evidence": Rule.EVIDENCE,
    "orders.DraftTerm": Rule.EVIDENCE,
    "orders.Warned": Rule.DERIVED,
    "orders.Comparison": Rule.DERIVED,
    "risk.Annotation": Rule.FREE_TEXT,
    "risk.Draft": Rule.FREE_TEXT,
    "risk.Ageing": Rule.DERIVED,
    "risk.PutOff": Rule.DERIVED,
    "plans.Writing": Rule.FREE_TEXT,
    "visits.Writing": Rule.FREE_TEXT,
    "visits.Annotation": Rule.FREE_TEXT,
    "visits.Check": Rule.INTELLIGENCE,
    "visits.Warrant": Rule.EVIDENCE,
    "visits.ReactiveCheck": Rule.DERIVED,
    "visits.Trigger": Rule.INTELLIGENCE,
    "requirements.Fact": Rule.DERIVED,
    "tasks.Task": Rule.DERIVED,
    "tasks.Alert": Rule.DERIVED,
    "rounds.Call": Rule.DERIVED,
    "rounds.Point": Rule.DERIVED,
    "reporting.Handover": Rule.ACCOUNT,
    "reporting.Sample": Rule.ACCOUNT,
    "rulebook.Moved": Rule.DERIVED,
    "exchange.Candidate": Rule.ACCOUNT,
    "exchange.ImportedPerson": Rule.ACCOUNT,
    "access.Holding": Rule.ACCOUNT,
    "access.Concealment": Rule.ACCOUNT,
    "access.Opening": Rule.ACCOUNT,
    "access.Unfound": Rule.ACCOUNT,
    "access.Doubt": Rule.ACCOUNT,
    "rights.Asked": Rule.DERIVED,
    "rights.Case": Rule.ACCOUNT,
    "rights.Step": Rule.ACCOUNT,
    "rights.Restriction": Rule.ACCOUNT,
}
