"""The pages of plans: written, shown, countersigned, shared, compared; and what became of an action."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.people.reads import Person
from custos.plans import actions, presenters, reads
from custos.plans.forms import Decision, PlanForm, ProgressForm, ShareForm, filled
from custos.plans.models import Plan
from custos.plans.papers import plan_pdf
from custos.plans.permission import COUNTERSIGN, WRITE
from custos.plans.presenters import page_of
from custos.plans.reading import same_since
from custos.plans.refusals import WrittenMeanwhile
from custos.plans.writing import SECTIONS, Boxes, contingencies_in
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import Form, done
from custos.plumbing.refusals import UnableToRecord

A_BOX = re.compile(r"(section|current)-[a-z]+|(contingency|action)-[0-9]{1,4}-[a-z]+(-[a-z]+)?")


@signed_in
@require_http_methods(["GET", "POST"])
def write(request: Request, reference: str) -> HttpResponse:
    """Take a plan on one page: kept as a draft, and signed when it is whole."""
    sighting = _sighting(request, reference, WRITE)
    person = sighting.person
    if request.method == "POST":
        return _written(request, sighting)
    found = reads.open_plan(person)
    if found and not found.is_draft:
        return redirect(page_of(person, "plan", found.id))
    boxes = found.typed if found else reads.next_boxes(person)
    return _writing_page(request, sighting, boxes, found.save_number if found else 0)


def _written(request: Request, sighting: Sighting) -> HttpResponse:
    person, sent = sighting.person, _boxes(request)
    number, base = (_whole(request.POST.get(name, "")) for name in ("number", "base"))
    try:
        kept = actions.keep_plan(person=person, number=number, boxes=sent, base=base, **by_of(request))
    except WrittenMeanwhile as refusal:
        theirs = [(presenters.box_words(name), words) for name, words in refusal.theirs.items()]
        page = {"meanwhile": str(refusal), "theirs": theirs}
        return _writing_page(request, sighting, dict(refusal.mine), refusal.now, status=409, **page)
    except UnableToRecord as refusal:
        return _writing_page(request, sighting, sent, base, status=422, refusal=str(refusal))
    if request.POST.get("do") != "sign":
        messages.success(request, "It is kept. Whoever manages this record sees the draft.")
        return redirect(page_of(person, "write"))
    if {name: words for name, words in sent.items() if words} != kept.typed:
        messages.info(request, "Somebody else wrote in it meanwhile. Read what they wrote, and sign then.")
        return redirect(page_of(person, "write"))
    form = _form(request, person, kept.typed, kept.typed)
    if done(form, lambda: actions.sign_plan(plan=kept, told=form.told(), **by_of(request))):
        messages.success(request, "It is signed and locked. A supervisor was asked to countersign it.")
        return redirect(page_of(person, "plan", kept.id))
    return _writing_page(request, sighting, kept.typed, kept.save_number, status=422, form=form)


def _form(request: Request, person: Person, boxes: Boxes, data: Boxes | None = None) -> PlanForm:
    rows = {
        "contingencies": reads.rows_for(person, boxes, "contingency"),
        "actions": reads.rows_for(person, boxes, "action"),
    }
    form = PlanForm(data, today=today_of(request), **rows)
    form.initial = filled(boxes, form)
    return form


def _writing_page(
    request: Request, sighting: Sighting, boxes: Boxes, base: int, *, status: int = 200, **page: Any
) -> HttpResponse:
    person = sighting.person
    form = page.pop("form", None) or _form(request, person, boxes)
    before, draft = reads.agreed_of(person), reads.open_plan(person)
    content = {
        "sections": {code: boxes.get(f"section-{code}", "") for code in SECTIONS},
        "contingencies": contingencies_in(boxes),
    }
    same = {code: same_since(code, content, before) for code in SECTIONS}
    shown = {
        "heading": f"Plan, version {reads.next_number(person)}",
        "form": form,
        **_whose(request, sighting),
        "number": reads.next_number(person),
        "base": base,
        "same": {code: presenters.since_words(since) for code, since in same.items() if since},
        "state": presenters.state_of(draft) if draft else "",
        "begun_with": f"It begins with the words of version {before[0].number}." if before and not draft else "",
        "returned": draft if draft and draft.returned_words else None,
        "SECTIONS": SECTIONS,
        **page,
    }
    return render(request, "plans/write.html", shown, status=status)


@signed_in
@require_safe
def plan(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show a version as it was signed, with what became of its actions and who received it."""
    sighting, found = _plan(request, reference, pk)
    if found.is_draft:
        raise Http404("It is a draft")
    page = presenters.plan_page(found, sighting, request.actor, today_of(request))
    return render(request, "plans/plan.html", page | _whose(request, sighting))


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Countersign a version, or return it with reasons."""
    sighting, found = _plan(request, reference, pk, COUNTERSIGN)
    form = Decision(request.POST or None)

    def decided() -> Plan:
        told = form.told()
        agrees = told["outcome"] == "agree"
        return actions.decide_plan(plan=found, agrees=agrees, words=told["words"], **by_of(request))

    if made := done(form, decided):
        messages.success(request, "It is decided, and whoever signed it is told by the task.")
        return redirect(page_of(sighting.person, "plan", pk) if made.agreed_at else _section(sighting.person))
    page = {"heading": f"Countersign: plan, version {found.number}", "press": "Decide"}
    return _form_page(request, sighting, form, sentence=f"{presenters.state_of(found)}.", plan=found, **page)


@signed_in
@require_http_methods(["GET", "POST"])
def share(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Record that somebody received a version."""
    sighting, found = _plan(request, reference, pk, WRITE)
    today = today_of(request)
    form = ShareForm(request.POST or None, today=today, initial={"on": today})
    if done(form, lambda: actions.share_plan(plan=found, told=form.told(), **by_of(request))):
        messages.success(request, "It is recorded with the version.")
        return redirect(page_of(sighting.person, "plan", pk))
    page = {"heading": f"Who received version {found.number}?", "press": "Record it"}
    words = "This records that it was given; it sends nothing."
    return _form_page(request, sighting, form, sentence=words, plan=found, **page)


@signed_in
@require_http_methods(["GET", "POST"])
def action(request: Request, reference: str, pk: UUID, number: int) -> HttpResponse:
    """Record what became of an action."""
    sighting, found = _plan(request, reference, pk, WRITE)
    now = reads.action_of(found, number, today_of(request))
    if now is None:
        raise Http404("No such action")
    form = ProgressForm(request.POST or None, today=today_of(request))
    told: dict[str, Any] = {"plan": found, "action": number, **by_of(request)}
    if done(form, lambda: actions.record_progress(told=form.told(), **told)):
        messages.success(request, "It is recorded.")
        return redirect(page_of(sighting.person, "plan", pk))
    row = presenters.action_row(now, found, records=False)
    page = {"heading": f"Action {number}: {row['what']}", "press": "Record it"}
    words = f"{row['owner']}, by {row['due']}. {row['stands']}."
    return _form_page(request, sighting, form, sentence=words, plan=found, **page)


@signed_in
@require_safe
def compare(request: Request, reference: str, pk: UUID, other: UUID) -> HttpResponse:
    """Show what differs between two versions, the older first."""
    sighting, one = _plan(request, reference, pk)
    _, two = _plan(request, reference, other)
    if one == two or one.is_draft or two.is_draft:
        raise Http404("Two signed versions are compared")
    before, after = sorted((one, two), key=lambda each: each.number)
    page = presenters.comparison(before, after) | _whose(request, sighting)
    return render(request, "plans/compare.html", page | {"back": page_of(sighting.person, "plan", after.id)})


@signed_in
@require_safe
def paper(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Give a countersigned version out as a PDF."""
    _, found = _plan(request, reference, pk)
    if found.agreed_at is None:
        raise Http404("No paper is made of what is not countersigned")
    answer = HttpResponse(plan_pdf(found, today_of(request)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="plan-version-{found.number}.pdf"'
    return answer


def _sighting(request: Request, reference: str, deed: str = "") -> Sighting:
    needs = Tier.FULL if deed else Tier.READING
    return access.find(request.actor, reference, at=request.now, needs=needs, deed=deed)


def _plan(request: Request, reference: str, pk: UUID, deed: str = "") -> tuple[Sighting, Plan]:
    sighting = _sighting(request, reference, deed)
    found = reads.find_plan(sighting.person, pk)
    if found is None:
        raise Http404("No such plan")
    return sighting, found


def _section(person: Person) -> str:
    return reverse("web:section", args=[person.reference, "plans"])


def _whose(request: Request, sighting: Sighting) -> dict[str, Any]:
    return {"person": presenters.who(sighting.person, today_of(request)), "back": _section(sighting.person)}


def _whole(typed: str) -> int:
    return int(typed) if re.fullmatch(r"[0-9]{1,6}", typed) else 0


def _boxes(request: Request) -> Boxes:
    """Return the boxes of the page as they were sent; a browser's line ends as ours."""
    sent = {name: str(words) for name, words in request.POST.items() if A_BOX.fullmatch(name)}
    return {name: words.replace("\r\n", "\n") for name, words in sent.items()}


def _form_page(request: Request, sighting: Sighting, form: Form, *, plan: Plan, **page: Any) -> HttpResponse:
    shown = {"form": form, **_whose(request, sighting), **page}
    if not plan.is_draft:
        shown["back"] = page_of(sighting.person, "plan", plan.id)
    return render(request, "plans/form.html", shown, status=422 if form.errors else 200)
