"""The edge: the clock is read once, the asker is made known to the database, and the answer is put on record."""

from collections.abc import Callable
from random import SystemRandom
from time import sleep
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from custos.access import sight
from custos.access.actions import log_view
from custos.organisations.reads import Actor, NoPostHeld, actor_of
from custos.plumbing.edge import EdgeRequest, origin_of, today_of

REFUSED_WITH_ANSWERS_KEPT = 422
BLUR_SECONDS = 0.02  # by up to so much, drawn by lot, the answer waits that nobody is found


class Sight:
    """Opens the transaction, sets whose eyes it sees through, and keeps the view log even when the answer is 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        """Answer one request."""
        request = cast(EdgeRequest, plain)
        request.now = timezone.now()
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        with transaction.atomic():
            request.actor = self._actor(request)
            if request.actor:
                sight.look_as(request.actor, today=today_of(request), at=request.now)
            else:
                sight.look_as_nobody()
            response = self.get_response(request)
            if response.status_code >= 400 and response.status_code != REFUSED_WITH_ANSWERS_KEPT:
                transaction.set_rollback(True)
        if request.actor:
            log_view(request=request, response=response, by=request.actor, at=request.now)
            if request.actor.looks.missed:
                # Somebody hidden is put before his circle, which takes a little longer than nobody does.
                sleep(SystemRandom().uniform(0, BLUR_SECONDS))
        return response

    def _actor(self, request: EdgeRequest) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        try:
            return actor_of(
                request.user,
                on=today_of(request),
                origin=origin_of(request),
                post_id=request.session.get("post"),
                typing_for=request.session.get("typing_for"),
            )
        except NoPostHeld as refusal:
            logout(request)
            messages.warning(request, str(refusal))
            return None
