"""The letter that answers a request, and the copy that goes with it, as PDF, made of what a second person approved."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from custos.plumbing.pdf import make_pdf
from custos.plumbing.words import date_words
from custos.rights.reads import File, Stands, restrictions_of
from custos.rights.vocabulary import Answer, CaseKind, Outcome, StepKind

TEMPLATE = Path(__file__).parent / "typst" / "paper.typ"
COMPLAINT = (
    "If you are not content you may ask us to look again, complain to the Information Commissioner, or apply to a "
    "court."
)
NEITHER = (
    "We can neither confirm nor deny that we hold information about you beyond what we have given you, if any. "
    "This says nothing about whether we do."
)
NOTHING = "We hold no information about you that you are entitled to be given."
COPY = "A copy of the information to which you are entitled is with this letter."
LIMITED = "Your right of access is limited in part (Data Protection Act 2018, s. 45(4))."
DECIDED = {
    Outcome.GRANTED: "We have done what you asked.",
    Outcome.PARTLY: "We have done part of what you asked.",
    Outcome.REFUSED: "We have decided not to do what you asked.",
}


def papers_of(file: File) -> dict[str, str]:
    """Return which papers stand, each with its title: none before a second person approved the answer."""
    if file.case.kind in (CaseKind.BREACH, CaseKind.REVIEW) or not file.approved or file.proposal is None:
        return {}
    papers = {"letter": "Letter"}
    return papers | ({"copy": "Copy"} if file.proposal.told.get("copy") else {})


def paper_pdf(file: File, paper: str) -> bytes:
    """Return a paper as a tagged PDF."""
    return make_pdf(TEMPLATE, _letter(file) if paper == "letter" else _copy(file))


def _letter(file: File) -> dict[str, Any]:
    return _paper(file, "Answer to your request", [*_says(file), COMPLAINT], [])


def _copy(file: File) -> dict[str, Any]:
    assert file.proposal is not None
    stands = restrictions_of(file.case.person) if file.case.person else []
    rows = [[item["title"], _marked(item, stands)] for item in file.proposal.told["copy"]]
    return _paper(file, "Copy of information held", ["What is withheld is not marked in this copy."], rows)


def _marked(item: Mapping[str, str], stands: Iterable[Stands]) -> str:
    """Say after a thing that its processing is restricted; a copy from before items had keys is marked by its kind."""
    for row in stands:
        same = item.get("key", "").endswith(str(row.item)) if row.item and "key" in item else item["title"] == row.title
        if same or not row.kind:
            return f"{item['words']} (restricted: we do not use it but for {row.but_for or 'keeping it'})"
    return item["words"]


def _says(file: File) -> list[str]:
    proposal = file.proposal
    assert proposal is not None
    if proposal.kind == StepKind.DECIDED:
        return [DECIDED[Outcome(proposal.told["outcome"])], proposal.words]
    answer = proposal.told["answer"]
    if answer == Answer.NEITHER:
        return [NEITHER]
    told = [COPY if answer == Answer.COPY else NOTHING]
    return [*told, LIMITED] if proposal.told["withheld"] and not proposal.told["silent"] else told


def _paper(file: File, title: str, paragraphs: list[str], rows: list[list[str]]) -> dict[str, Any]:
    case, judged = file.case, file.judgement
    assert judged is not None
    return {
        "title": title,
        "marking": settings.CUSTOS_MARKING,
        "force": case.unit.agency.name,
        "to": case.requester,
        "on": date_words(judged.on),
        "reference": str(case.id)[-8:].upper(),
        "paragraphs": paragraphs,
        "rows": rows,
    }
