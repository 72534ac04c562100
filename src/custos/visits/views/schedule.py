"""When somebody was visited, and how a unit visits: what is drawn and counted agrees with the lists beside it."""

from collections.abc import Callable
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, signed_in, today_of
from custos.visits import presenters, reads
from custos.visits.mix import DAYS, EVENING_BEGINS, PARTS, SATURDAY, less_guessable, mix_of, slot_words
from custos.visits.models import Visit
from custos.visits.permission import SUPERVISE
from custos.visits.views.common import section_of, sighting_of

DAYS_BACK = 365
MEASURES: dict[str, tuple[str, Callable[[Visit], bool]]] = {
    "unannounced": ("Unannounced", lambda each: each.announced is False),
    "evening": ("In the evening", lambda each: bool(each.began and each.began.hour >= EVENING_BEGINS)),
    "weekend": ("At a weekend", lambda each: bool(each.on and each.on.weekday() >= SATURDAY)),
    "crewed": ("By two or more", lambda each: each.crewed is True),
    "failed": ("Not seen", lambda each: each.outcome != "seen"),
}


@signed_in
@require_safe
def schedule(request: Request, reference: str) -> HttpResponse:
    """Show how his visits and attempts lie in the week."""
    sighting = sighting_of(request, reference)
    visits = list(reads.visits_of(sighting.person))
    mix = mix_of([(each.on, each.began) for each in visits if each.on and each.began])
    page = {
        "heading": "When he was visited",
        "person": presenters.who(sighting.person, today_of(request)),
        "back": section_of(reference),
        "says": mix.says,
        "parts": PARTS,
        "rows": [
            {"day": day, "counts": [mix.counts[number, part] for part in range(len(PARTS))]}
            for number, day in enumerate(DAYS)
        ],
        "proposed": [slot_words(slot) for slot in less_guessable(mix)] if visits else [],
        "entropy": f"Entropy {mix.bits:.1f} bits of at most {mix.most:.1f}." if visits else "",
        "visits": [{"short": presenters.in_short(each), "href": presenters.address(each, "visit")} for each in visits],
    }
    return render(request, "visits/schedule.html", page)


@signed_in
@require_safe
def unit(request: Request) -> HttpResponse:
    """Show how the unit visited in the last year; each count leads to its list."""
    access.check(request.actor, SUPERVISE)
    only = str(request.GET.get("only") or "")
    if only and only not in MEASURES:
        raise Http404("Nothing is measured under that name")
    today = today_of(request)
    visits = reads.overseen(request.actor, since=today - timedelta(days=DAYS_BACK), today=today)
    access.show(request.actor, {each.person_id: access.Tier.FULL for each in visits})
    counted = {code: [each for each in visits if is_so(each)] for code, (_, is_so) in MEASURES.items()}
    listed = counted[only] if only else visits
    page = {
        "heading": "How the unit visits",
        "only": MEASURES[only][0] if only else "",
        "all": reverse("visits:unit"),
        "measures": [
            {
                "says": f"{words}: {len(counted[code])}",
                "share": _share(len(counted[code]), len(visits)),
                "href": f"{reverse('visits:unit')}?only={code}",
            }
            for code, (words, _) in MEASURES.items()
        ],
        "visits": [presenters.listed_row(each) for each in listed],
        "review": reverse("visits:waiting"),
        "without": reverse("visits:reactives"),
    }
    return render(request, "visits/unit.html", page)


def _share(count: int, of: int) -> str:
    return f"of {of} ({round(100 * count / of) if of else 0}%)"
