"""The addresses of orders."""

from django.urls import path

from custos.orders import views

app_name = "orders"
PERSON = "people/<str:reference>/orders/"
OF = f"{PERSON}<uuid:pk>/"
DEED = f"{OF}deeds/<uuid:deed>/"
urlpatterns = [
    path("orders/kinds/<slug:kind>/", views.kind, name="kind"),
    path(f"{PERSON}new/", views.choose, name="choose"),
    path(f"{PERSON}new/<slug:kind>/", views.make, name="make"),
    path(OF, views.order, name="order"),
    path(f"{OF}record/<slug:kind>/", views.record, name="record"),
    path(f"{OF}terms/<uuid:thread>/check/", views.check, name="check"),
    path(f"{DEED}correct/", views.correct, name="correct"),
    path(f"{DEED}strike-out/", views.strike_out, name="strike-out"),
    path(f"{DEED}letter.pdf", views.letter, name="letter"),
]
