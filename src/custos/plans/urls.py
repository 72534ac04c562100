"""The addresses of plans."""

from django.urls import path

from custos.plans import views

app_name = "plans"
PERSON = "people/<str:reference>/plans/"
OF = f"{PERSON}<uuid:pk>/"
urlpatterns = [
    path(f"{PERSON}write/", views.write, name="write"),
    path(OF, views.plan, name="plan"),
    path(f"{OF}countersign/", views.decide, name="decide"),
    path(f"{OF}share/", views.share, name="share"),
    path(f"{OF}plan.pdf", views.paper, name="paper"),
    path(f"{OF}actions/<int:number>/", views.action, name="action"),
    path(f"{OF}compare/<uuid:other>/", views.compare, name="compare"),
]
