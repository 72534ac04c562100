"""The addresses of what is recorded of a person by hand."""

from django.urls import path

from custos.nominals.views import deeds, nouns

app_name = "nominals"
urlpatterns = [
    path("people/new/", deeds.open_nominal, name="open"),
    path("people/<str:reference>/move/", deeds.move, name="move"),
    path("people/<str:reference>/photograph/", deeds.add_photograph, name="add-photograph"),
    path("people/<str:reference>/photo/<uuid:noun_id>/", deeds.photo, name="photo"),
    path("people/<str:reference>/add/<str:kind>/", nouns.add, name="add"),
    path("people/<str:reference>/birth-date/<uuid:noun_id>/choose/", nouns.choose_birth_date, name="choose-birth-date"),
    path("people/<str:reference>/known/<str:kind>/<uuid:noun_id>/correct/", nouns.correct, name="correct"),
    path("people/<str:reference>/known/<str:kind>/<uuid:noun_id>/strike-out/", nouns.strike_out, name="strike-out"),
    path("people/<str:reference>/known/<str:kind>/<uuid:noun_id>/ended/", nouns.end, name="end"),
]
