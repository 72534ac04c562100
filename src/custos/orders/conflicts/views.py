"""Two terms that may conflict on screen: read side by side, and decided on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from custos.orders.conflicts import actions, forms, presenters
from custos.orders.conflicts.reads import questions_of
from custos.orders.permission import RECORD
from custos.orders.presenters import who
from custos.orders.reads import orders_of
from custos.orders.views import section_of, sighting_of
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done


@signed_in
@require_http_methods(["GET", "POST"])
def weigh(request: Request, reference: str, one: UUID, other: UUID) -> HttpResponse:
    """Show two terms that may conflict, and keep what is decided of them."""
    sighting, today = sighting_of(request, reference, RECORD), today_of(request)
    person = sighting.person
    every = questions_of(person, orders_of(person), day=today)
    question = next((each for each in every if each.asked.key == (one, other)), None)
    if question is None:
        raise Http404("Nothing is to be weighed of these")
    form = forms.Decided(request.POST or None, asked=question.asked)
    told = {"person": person, "threads": (one, other), **by_of(request)}
    if done(form, lambda: actions.weigh_terms(seen=form.seen(), told=form.told(), **told)):
        messages.success(request, "Your decision is kept. It is opened again if either term changes.")
        return redirect(section_of(reference))
    page = {
        "heading": "Can he keep both of these?",
        "form": form,
        "person": who(person, today),
        "back": section_of(reference),
        "question": presenters.question_row(question, may=True),
        "past": [presenters.weighing_row(row) for row in question.weighings],
    }
    return render(request, "orders/conflicts/weigh.html", page, status=422 if form.errors else 200)
