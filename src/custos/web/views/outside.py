"""Signing in, and proving again who is there, by an agency's own sign-in."""

from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from custos.identity import reads
from custos.organisations.reads import Actor, NoPostHeld
from custos.plumbing.edge import EdgeRequest
from custos.web import arrivals, signing_in
from custos.web.onward import onward_of, whereto
from custos.web.views.steps import TOO_LONG, too_many

ASKED = "asked_outside"
BROUGHT = ("code", "state", "error")  # of what OpenID Connect brings, all that is read
LONGEST = 4000


@require_safe
def to_service(plain: HttpRequest, code: str) -> HttpResponse:
    """Send the browser to an agency's own sign-in; whoever is signed in already is to prove it anew there."""
    request, service = cast(EdgeRequest, plain), _service(code)
    try:
        question = reads.ask(service, back=back_of(plain, service), again=request.actor is not None)
    except reads.NotAnswered as refusal:
        return _refused(request, str(refusal))
    until = (request.now + signing_in.HALF_WAY_LASTS).timestamp()
    kept = {"service": str(service.id), "kept": question.kept, "onward": onward_of(plain), "until": until}
    request.session[ASKED] = kept
    return redirect(question.address)


@csrf_exempt  # another site posts here; what it posts is signed, and counts only for the browser that asked for it
@require_http_methods(["GET", "POST"])
def back(plain: HttpRequest, code: str) -> HttpResponse:
    """Take what the browser brings from another site, with which it sends no cookie of ours, and let it come again.

    Nothing here may set a cookie: it would take the place of the one that the browser kept to itself.
    """
    request, service = cast(EdgeRequest, plain), _service(code)
    brought = {name: value for name, value in plain.GET.items() if name in BROUGHT and len(value) < LONGEST}
    if service.kind == reads.ServiceKind.SAML:
        told = plain.POST.dict()
        try:
            reads.hear(service, back=back_of(plain, service), kept=None, told=told)
        except reads.NotAnswered as refusal:
            return _coming(plain, reverse("web:sign-in"), str(refusal))
        brought = {"arrival": str(arrivals.keep(service, told["SAMLResponse"], at=request.now).id)}
    return _coming(plain, f"{reverse('web:heard', kwargs={'code': code})}?{urlencode(brought)}")


@require_safe
def heard(plain: HttpRequest, code: str) -> HttpResponse:
    """Read an answer, now that the browser that asked for it shows itself by its cookie."""
    request, service = cast(EdgeRequest, plain), _service(code)
    told = plain.GET.dict()
    if service.kind == reads.ServiceKind.SAML:
        told = {"SAMLResponse": arrivals.take(service, told.get("arrival", ""), at=request.now)}
    return _heard(request, service, told)


def back_of(request: HttpRequest, service: reads.SignInService) -> str:
    """Where a service sends a browser back to."""
    scheme = "https" if settings.SECURE else request.scheme
    return f"{scheme}://{request.get_host()}{reverse('web:back', kwargs={'code': service.code})}"


def _coming(request: HttpRequest, onward: str, refusal: str = "") -> HttpResponse:
    """Show a page from which the browser goes on by itself, as from a page of ours; a refusal waits to be read."""
    heading = "That did not sign you in" if refusal else "Signing you in"
    page = {"heading": heading, "bar": {}, "onward": onward, "refusal": refusal}
    return render(request, "web/coming.html", page, status=403 if refusal else 200)


def _heard(request: EdgeRequest, service: reads.SignInService, told: dict[str, str]) -> HttpResponse:
    """Believe an answer to what this browser asked, and go on by it."""
    asked = request.session.pop(ASKED, None)
    if not asked or asked["service"] != str(service.id) or asked["until"] < request.now.timestamp():
        return _refused(request, TOO_LONG)
    try:
        answer = reads.hear(service, back=back_of(request, service), kept=asked["kept"], told=told)
        if request.actor:
            return _proved(request, request.actor, service, answer)
        actor = signing_in.by_service(request, service, answer, at=request.now)
    except signing_in.TooManyFailures:
        return too_many(request)
    except (reads.NotAnswered, reads.NotProved, NoPostHeld) as refusal:
        return _refused(request, str(refusal))
    if settings.CUSTOS_SECOND_FACTOR and not answer.second_step:
        signing_in.hold(request, actor.user, asked["onward"], at=request.now, first=service.name)
        return redirect(signing_in.next_step(actor.user))
    signing_in.begin(request, actor, service.name, at=request.now)
    return redirect(whereto(actor, asked["onward"], request.now))


def _proved(request: EdgeRequest, actor: Actor, service: reads.SignInService, answer: reads.Answer) -> HttpResponse:
    """Note that whoever is signed in proved it again a moment ago. Raises NotProved."""
    if reads.linked_user(service, answer) != actor.user:
        raise reads.NotProved(f"{service} named somebody else than {actor.user}")
    now = request.now.timestamp()
    if answer.proved_at is None or now - answer.proved_at.timestamp() > reads.FRESH_SECONDS:
        raise reads.NotProved(f"{service} did not ask you anew who you are: sign out there and try again")
    request.session["proved_outside"] = now
    return render(request, "web/proved.html", {"heading": "You have confirmed that it is you", "bar": {}})


def _refused(request: EdgeRequest, says: str) -> HttpResponse:
    """Say why not, where one can begin again."""
    messages.warning(request, says)
    if request.actor:
        page = {"heading": "That did not confirm that it is you", "bar": {}, "refused": True}
        return render(request, "web/proved.html", page, status=403)
    return redirect("web:sign-in")


def _service(code: str) -> reads.SignInService:
    found = reads.service_in_use(code)
    if found is None:
        raise Http404
    return found
