"""The one box."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custos.access import reads as access
from custos.access.reads import Tier
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.paging import Page
from custos.plumbing.registry import restricted_among
from custos.requirements import reads as requirements
from custos.search import keeping, reads
from custos.tasks import reads as tasks

PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def find(request: Request) -> HttpResponse:
    """Whom the words in the box find, with the reason for each. The address says which search, and no word of it."""
    if request.method == "POST":
        typed = request.POST.get("q", "").strip()
        asked = f"?{urlencode({'search': keeping.keep(request, typed)})}" if typed else ""
        return redirect(f"{reverse('search:find')}{asked}")
    reference = request.GET.get("search", "")
    text = keeping.kept(request, reference)
    return _found(request, text or "", over=bool(reference) and text is None)


def _found(request: Request, text: str, *, over: bool) -> HttpResponse:
    today = today_of(request)
    wanted = reads.asked(text, today=today)
    found = reads.find(request.actor, wanted, today=today)
    reads.note_hidden(request.actor, wanted, found, at=request.now)
    page = Page.asked(request, len(found.hits), PAGE)
    reads.say_why(found.hits[page.rows], wanted)
    shown = {
        "heading": "Find a person",
        "wanted": wanted,
        "over": over,
        "rows": _rows(request, found.hits[page.rows]),
        "more": found.more,
        "most": reads.MOST,
        "may_open": access.may(request.actor, "person.open"),
        "open_href": reverse("nominals:open"),
        "pages": page.links,
        "pages_say": page.says("person", "people"),
    }
    return render(request, "search/find.html", shown)


def _rows(request: Request, hits: list[reads.Hit]) -> list[dict[str, Any]]:
    today = today_of(request)
    ids = [hit.person.id for hit in hits]
    tiers = {hit.person.id: hit.tier for hit in hits}
    reader = tasks.reader_of(request.actor, ids, today=today, whose=True, tiers=tiers)
    full = [hit.person.id for hit in hits if hit.tier == Tier.FULL]
    restricted = restricted_among(ids)
    standing, beside = requirements.standings(full), requirements.schemes_of(full)
    return [
        {
            "person": tasks.person_of(hit.person, reader),
            "why": "; ".join(hit.why),
            "ask": reader.managers.get(hit.person.id, "nobody: the record has no manager"),
            "name_only": hit.tier == Tier.NAME,
            "stands": tasks.standing_words(standing.get(hit.person.id), today, beside.get(hit.person.id, ()))
            if hit.tier == Tier.FULL
            else "",
            "restricted": hit.person.id in restricted,
            "tier": hit.tier.label,
        }
        for hit in hits
    ]
