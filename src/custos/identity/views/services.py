"""An agency's own sign-in, kept by its administrators, and who comes through it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.identity import actions, forms, presenters, reads
from custos.identity import services as outside
from custos.identity.models import ServiceKind, SignInService
from custos.plumbing.edge import Request, proved, signed_in

DEED = "users.keep"


@require_safe
@signed_in
def listed(request: Request) -> HttpResponse:
    """The agency's own sign-ins."""
    access.check(request.actor, DEED)
    page = {
        "heading": "Your agency's own sign-in",
        "rows": presenters.service_rows(_ours(request)),
        "add": reverse("identity:add-service"),
        "back": reverse("identity:users"),
    }
    return render(request, "identity/services.html", page)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def add(request: Request) -> HttpResponse:
    """Add one, switched off."""
    access.check(request.actor, DEED)
    form = forms.AddService(request.POST or None)
    if form.is_valid():
        told = form.told()
        text = told.pop("description")
        try:
            told["told"] = outside.describe(told["kind"], told["issuer"], text)
            made = actions.add_service(**told, by=request.actor, at=request.now)
        except outside.NotAnswered as refusal:
            form.add_error("description" if told["kind"] == ServiceKind.SAML else "issuer", str(refusal))
        except actions.UnableToKeepUser as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, "It is added, and switched off until you switch it on")
            return redirect("identity:service", code=made.code)
    return _form(request, form, "Add your agency's own sign-in", "Add it", reverse("identity:services"))


@require_safe
@signed_in
def service(request: Request, code: str) -> HttpResponse:
    """One of them: what it has to know of us, what we know of it, who comes through it."""
    found = _found(request, code)
    return render(request, "identity/service.html", presenters.service(found, back=_back(request, found)))


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def describe(request: Request, code: str) -> HttpResponse:
    """Take its new addresses, keys or secret."""
    found = _found(request, code)
    form = forms.DescribeService(request.POST or None, initial={"second_step": found.second_step})
    if form.is_valid():
        told = form.told()
        text = told.pop("description")
        try:
            keeps = found.kind == ServiceKind.SAML and not text
            told["told"] = found.told if keeps else outside.describe(found.kind, found.issuer, text)
        except outside.NotAnswered as refusal:
            form.add_error("description", str(refusal))
        else:
            actions.describe_service(service=found, **told, by=request.actor, at=request.now)
            return _on(request, found)
    return _form(request, form, f"Describe {found} anew", "Describe it", _address(found))


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def switch(request: Request, code: str) -> HttpResponse:
    """Switch it on or off."""
    found = _found(request, code)
    form = forms.Why(request.POST or None)
    if form.is_valid():
        actions.switch_service(service=found, **form.told(), by=request.actor, at=request.now)
        return _on(request, found)
    does = f"Switch it {'off' if found.is_on else 'on'}"
    says = (
        "Everybody who came through it is signed out, and can not sign in until it is on again." if found.is_on else ""
    )
    return _form(request, form, f"{does}: {found}", does, _address(found), says)


@require_safe
@signed_in
def metadata(request: Request, code: str) -> HttpResponse:
    """What a SAML service has to know of us, as the document that it reads."""
    found = _found(request, code)
    if found.kind != ServiceKind.SAML:
        raise Http404
    text = outside.description_of_us(found, back=_back(request, found))
    kept = {"Content-Disposition": f'attachment; filename="{found.code}.xml"'}
    return HttpResponse(text, content_type="application/samlmetadata+xml", headers=kept)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def link(request: Request, username: str) -> HttpResponse:
    """Let a user come through the agency's own sign-in, and by no password here."""
    access.check(request.actor, DEED)
    user = get_object_or_404(reads.keeps(request.actor), username=username)
    form = forms.LinkUser(request.POST or None, services=list(_ours(request)))
    back = reverse("identity:user", kwargs={"username": user.username})
    if form.is_valid():
        try:
            actions.link(user=user, **form.told(), by=request.actor, at=request.now)
        except actions.UnableToKeepUser as refusal:
            form.add_error("subject", str(refusal))
        else:
            messages.success(request, f"{user.name} signs in there from now on, and with no password here")
            return redirect(back)
    says = "Their password here no longer works, and they are signed out. To undo it, reset how they sign in."
    return _form(request, form, f"How {user.name} signs in", "Link them", back, says)


def _form(request: Request, form: Any, heading: str, does: str, back: str, says: str = "") -> HttpResponse:
    page = {"form": form, "heading": heading, "does": does, "back": back, "says": says}
    return render(request, "identity/deed.html", page, status=422 if form.errors else 200)


def _on(request: Request, found: SignInService) -> HttpResponse:
    messages.success(request, "It is recorded")
    return redirect(_address(found))


def _ours(request: Request) -> Any:
    return SignInService.objects.filter(agency=request.actor.agency)


def _found(request: Request, code: str) -> SignInService:
    access.check(request.actor, DEED)
    found: SignInService = get_object_or_404(_ours(request), code=code)
    return found


def _address(found: SignInService) -> str:
    return reverse("identity:service", args=[found.code])


def _back(request: Request, found: SignInService) -> str:
    scheme = "https" if settings.SECURE else request.scheme
    return f"{scheme}://{request.get_host()}{reverse('web:back', args=[found.code])}"
