"""The addresses of visits."""

from django.urls import path

from custos.visits.views import after, before, door, frequency, reactive, schedule, warrants

app_name = "visits"
PERSON = "people/<str:reference>/visits/"
OF = f"{PERSON}<uuid:pk>/"
urlpatterns = [
    path("visits/", schedule.unit, name="unit"),
    path("visits/to-review/", after.waiting, name="waiting"),
    path("visits/reactive/", reactive.listed, name="reactives"),
    path(f"{PERSON}reactive/", reactive.reactive, name="reactive"),
    path(f"{PERSON}reactive/<uuid:pk>/decide/", reactive.decide, name="decide-reactive"),
    path(f"{PERSON}reactive/<uuid:pk>/check/", reactive.check, name="check-reactive"),
    path(f"{PERSON}reactive/<uuid:pk>/end/", reactive.end, name="end-reactive"),
    path(f"{PERSON}new/", before.opened, name="open"),
    path(f"{PERSON}schedule/", schedule.schedule, name="schedule"),
    path(f"{PERSON}frequency/", frequency.propose, name="frequency"),
    path(f"{PERSON}frequency/<uuid:pk>/", frequency.decide, name="decide-frequency"),
    path(f"{PERSON}warrant/", warrants.warrant, name="warrant"),
    path(f"{PERSON}warrant/<uuid:pk>.<slug:kind>", warrants.paper, name="warrant-paper"),
    path(OF, before.visit, name="visit"),
    path(f"{OF}checks/<slug:source>/", before.check, name="check"),
    path(f"{OF}proof/<uuid:row>", before.proof, name="proof"),
    path(f"{OF}give-up/", before.give_up, name="give-up"),
    path(f"{OF}door/", door.door, name="door"),
    path(f"{OF}keep/", door.keep, name="keep"),
    path(f"{OF}review/", after.review, name="review"),
    path(f"{OF}annotate/", after.annotate, name="annotate"),
]
