"""Worklists, people, tasks and alerts: each view reads the request, asks or acts once, and shows the result."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.paging import Page
from custos.tasks import actions, forms, lists, reads
from custos.tasks.models import Alert, Task
from custos.tasks.presenters import task_row, title_of
from custos.tasks.worklists import PAGE, TABS, NoSuchScope, Scope, Work, scope_of


@require_safe
@signed_in
def worklist(request: Request) -> HttpResponse:
    """What is due by one of its tabs, for the actor or for a part of what the actor oversees."""
    today = today_of(request)
    scope = _scope(request, today)
    tab = TABS.get(request.GET.get("due", "overdue"))
    if tab is None:
        raise Http404("No such list")
    work = Work(scope, today=today)
    counted = work.counts()
    page = Page.asked(request, counted[tab.code], PAGE)
    listed = work.keys(tab, page=page.number)
    rows = reads.rows(request.actor, listed, today=today, awaited=tab.code == "waiting", whose=scope.code != "mine")
    shown = lists.worklist(scope, tab, counted, rows, page) | {"scopes": lists.scopes(request.actor, scope)}
    return render(request, "tasks/worklist.html", shown)


@require_safe
@signed_in
def people(request: Request) -> HttpResponse:
    """Everybody whom the actor, or a part of what the actor oversees, manages."""
    today = today_of(request)
    scope = _scope(request, today)
    how = request.GET.get("stands", "")
    found = lists.people_of(request.actor, scope, how, today=today)
    page = Page.asked(request, found.count(), PAGE)
    shown = lists.people(request.actor, scope, list(found[page.rows]), page, today=today)
    return render(request, "tasks/people.html", shown | {"stands": lists.how_words(how)})


@require_safe
@signed_in
def moved(request: Request) -> HttpResponse:
    """What the law found anew, moved, met or withdrew since the start of yesterday."""
    today = today_of(request)
    scope = _scope(request, today)
    found = reads.moved_since(scope, start_of(today - timedelta(days=1)))
    page = Page.asked(request, found.count(), PAGE)
    revisions = list(found.select_related("finding", "person")[page.rows])
    return render(request, "tasks/moved.html", lists.moved(request.actor, scope, revisions, page, today=today))


@require_safe
@signed_in
def tasks(request: Request) -> HttpResponse:
    """The tasks given to the actor and by the actor that are still to be done."""
    today = today_of(request)
    seen = reads.tasks_seen_by(request.actor, today=today).undone().order_by("due", "id")  # type: ignore[attr-defined]
    to_me, by_me = seen.filter(reads.asked_of(request.actor, today=today)), seen.filter(from_user=request.actor.user)
    found = by_me if request.GET.get("who") == "given" else to_me
    page = Page.asked(request, found.count(), PAGE)
    shown = lists.tasks(request.actor, list(found[page.rows]), page, today=today)
    return render(request, "tasks/tasks.html", shown | lists.task_tabs(to_me.count(), by_me.count(), found is by_me))


@require_http_methods(["GET", "POST"])
@signed_in
def give(request: Request) -> HttpResponse:
    """Give somebody a task, about a person or about nobody."""
    access.check(request.actor, "task.give")
    reference = request.POST.get("person") or request.GET.get("person") or ""
    person = access.find(request.actor, reference, at=request.now).person if reference else None
    today = today_of(request)
    manager = _manager(person, today)
    start = {"person": reference, "due": today + timedelta(days=7)}
    form = forms.GiveTask(request.POST or None, actor=request.actor, manager=manager, today=today, initial=start)
    if form.is_valid():
        told = form.told() | {"person": person}
        try:
            given = actions.give_task(**told, by=request.actor, at=request.now)
        except actions.UnableToGiveTask as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, f"Given to {given.to}")
            return redirect("tasks:task", task=given.id)
    page = {"form": form, "heading": "Give a task", "person": person, "back": reverse("tasks:tasks")}
    return render(request, "tasks/give.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def task(request: Request, task: UUID) -> HttpResponse:
    """One task with what was said about it; answering and finishing it."""
    today = today_of(request)
    found = _task(request.actor, task, today)
    form = forms.ReplyToTask(request.POST or None)
    if form.is_valid():
        told = form.told()
        try:
            _answer(found, words=told["words"], done=told["done"], by=request.actor, at=request.now)
        except (actions.AlreadyDone, actions.NotYours) as refusal:
            form.add_error("done", str(refusal))
        except actions.UnableToFinish as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, "The task is finished" if told["done"] else "Your reply is kept")
            return redirect("tasks:task", task=found.id)
    reader = reads.reader_of(request.actor, [found.person_id] if found.person_id else [], today=today)
    page = {
        "form": form,
        "task": found,
        "row": task_row(found, reader),
        "person": reads.person_of(found.person, reader) if found.person else None,
        "replies": found.replies.select_related("by").order_by("at", "id"),
        "mine": reads.is_for(found, request.actor, today=today),
        "opening": access.Opening.objects.filter(pk=found.pk).exists(),
    }
    return render(request, "tasks/task.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def hand_on(request: Request, task: UUID) -> HttpResponse:
    """Pass a task to somebody else, with a reason."""
    found = _task(request.actor, task, today_of(request))
    form = forms.HandOn(request.POST or None, actor=request.actor)
    if form.is_valid():
        try:
            handed = actions.hand_on(task=found, **form.told(), by=request.actor, at=request.now)
        except (actions.AlreadyDone, actions.NotYours, actions.UnableToGiveTask) as refusal:
            form.add_error("to", str(refusal))
        else:
            messages.success(request, f"Handed on to {handed.to}")
            return redirect("tasks:tasks")
    back = reverse("tasks:task", kwargs={"task": found.id})
    page = {"form": form, "heading": "Hand the task on", "task": found, "back": back}
    return render(request, "tasks/hand_on.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def alerts(request: Request) -> HttpResponse:
    """The alerts that nobody has reviewed, oldest first, for whoever oversees the unit."""
    access.check(request.actor, "alert.review")
    today = today_of(request)
    found = reads.alerts_to_review(request.actor, today=today)
    page = Page.asked(request, found.count(), PAGE)
    rows = lists.alert_rows(request.actor, list(found[page.rows]), today=today)
    return render(request, "tasks/alerts.html", {"rows": rows, **lists.paged(page, "alert")})


@require_http_methods(["GET", "POST"])
@signed_in
def review(request: Request, alert: UUID) -> HttpResponse:
    """Decide about one alert."""
    access.check(request.actor, "alert.review")
    today = today_of(request)
    seen = Alert.objects.filter(person__in=access.people_in_full(request.actor, today=today).values("pk"))
    found = get_object_or_404(seen.select_related("person", "finding", "revision"), pk=alert)
    form = forms.ReviewAlert(request.POST or None)
    if form.is_valid():
        try:
            actions.review_alert(alert=found, **form.told(), by=request.actor, at=request.now)
        except actions.UnableToReview as refusal:
            form.add_error("outcome", str(refusal))
        else:
            messages.success(request, "What you decided is kept on the record")
            return redirect("tasks:alerts")
    page = {
        "form": form,
        "heading": f"{found.get_kind_display()}: {title_of(found.finding.code)}",
        "row": lists.alert_rows(request.actor, [found], today=today)[0],
        "back": reverse("tasks:alerts"),
    }
    return render(request, "tasks/review.html", page, status=422 if form.errors else 200)


def start_of(day: date) -> datetime:
    """The first moment of a day, by the clock on the wall here."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _scope(request: Request, today: date) -> Scope:
    try:
        return scope_of(request.actor, request.GET.get("whose", "mine"), today=today)
    except NoSuchScope as unknown:
        raise Http404("No such list") from unknown


def _task(actor: Actor, task: UUID, today: date) -> Task:
    return get_object_or_404(reads.tasks_seen_by(actor, today=today), pk=task)


def _answer(task: Task, *, words: str, done: bool, by: Actor, at: datetime) -> None:
    if done:
        actions.finish(task=task, words=words, by=by, at=at)
    else:
        actions.reply(task=task, words=words, by=by, at=at)


def _manager(person: Person | None, today: date) -> str:
    held = access.Holding.objects.on(today).filter(person=person, part=access.Part.MANAGER).first() if person else None
    if held is None:
        return ""
    return forms.MANAGER if held.post_id else f"unit-{held.unit_id}"
