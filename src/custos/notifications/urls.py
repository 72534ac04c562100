"""The front counter's addresses."""

from django.urls import path

from custos.notifications.views import index, journey, kept, trips

app_name = "notifications"
urlpatterns = [
    path("counter/", index.counter, name="counter"),
    path("counter/stations/", index.stations, name="stations"),
    path("counter/stations/<uuid:pk>/withdraw/", index.withdraw, name="withdraw"),
    path("counter/acknowledgement/", index.acknowledgement_form, name="acknowledgement-form"),
    path("counter/<str:reference>/", journey.start, name="start"),
    path("counter/<str:reference>/take-over/", journey.take_over, name="take-over"),
    path("counter/<str:reference>/give-up/", journey.give_up, name="give-up"),
    path("counter/<str:reference>/account/", journey.account, name="account"),
    path("counter/<str:reference>/account/keep/", journey.keep, name="keep"),
    path("counter/<str:reference>/differences/", journey.differences, name="differences"),
    path("counter/<str:reference>/trip/", trips.trip, name="trip"),
    path("counter/<str:reference>/trips/<uuid:pk>/left/", trips.left, name="left"),
    path("counter/<str:reference>/trips/<uuid:pk>/returned/", trips.returned, name="returned"),
    path("counter/<str:reference>/passages/<uuid:pk>/strike-out/", trips.strike_out_passage, name="strike-out-passage"),
    path("counter/<str:reference>/read-back/", journey.read_back, name="read-back"),
    path("counter/<str:reference>/taken/<uuid:pk>/", kept.taken, name="taken"),
    path("counter/<str:reference>/taken/<uuid:pk>/acknowledgement.pdf", kept.pdf, name="pdf"),
    path("counter/<str:reference>/taken/<uuid:pk>/strike-out/", kept.strike_out, name="strike-out"),
    path("counter/<str:reference>/taken/<uuid:pk>/correct/", kept.correct, name="correct"),
    path("counter/<str:reference>/taken/<uuid:pk>/happened/", kept.happened, name="happened"),
    path("counter/<str:reference>/taken/<uuid:pk>/excuse/", kept.excuse, name="excuse"),
]
