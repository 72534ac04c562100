"""The addresses of risk."""

from django.urls import path

from custos.risk.views import assessing, deciding, levels

app_name = "risk"
PERSON = "people/<str:reference>/risk/"
OF = f"{PERSON}<uuid:pk>/"
urlpatterns = [
    path("risk/waiting/", deciding.waiting, name="waiting"),
    path(f"{PERSON}new/", assessing.choose, name="choose"),
    path(f"{PERSON}new/<slug:kind>/", assessing.new, name="new"),
    path(f"{PERSON}new/<slug:kind>/keep/", assessing.keep, name="keep"),
    path(f"{PERSON}compute/<slug:code>/", assessing.compute, name="compute"),
    path(f"{PERSON}history/", levels.history, name="history"),
    path(f"{PERSON}level/", levels.propose, name="level"),
    path(f"{PERSON}level/<uuid:pk>/", levels.decide, name="decide-level"),
    path(OF, assessing.assessment, name="assessment"),
    path(f"{OF}countersign/", deciding.decide, name="decide"),
    path(f"{OF}annotate/", deciding.annotate, name="annotate"),
    path(f"{OF}override/", deciding.override, name="override"),
    path(f"{OF}override/<uuid:row>/", deciding.decide_override, name="decide-override"),
    path(f"{OF}put-off/", deciding.put_off, name="put-off"),
]
