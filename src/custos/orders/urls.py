"""The addresses of orders."""

from django.urls import path

from custos.orders import views
from custos.orders.advice import views as advice
from custos.orders.applications import views as applications
from custos.orders.conflicts import views as conflicts
from custos.orders.sealed import views as sealed

app_name = "orders"
PERSON = "people/<str:reference>/orders/"
OF = f"{PERSON}<uuid:pk>/"
DEED = f"{OF}deeds/<uuid:deed>/"
SEALED = f"{OF}sealed/<uuid:sealed>/"
FILE = f"{PERSON}applications/<uuid:pk>/"
urlpatterns = [
    path(f"{PERSON}applications/new/", applications.opened, name="application-open"),
    path(FILE, applications.file, name="application-file"),
    path(f"{FILE}evidence/", applications.evidence, name="application-evidence"),
    path(f"{FILE}terms/", applications.term, name="application-term"),
    path(f"{FILE}record/<slug:kind>/", applications.record, name="application-record"),
    path(f"{FILE}<slug:part>/<uuid:row>/strike-out/", applications.strike_out, name="application-strike-out"),
    path(f"{FILE}papers/<slug:paper>.<slug:kind>", applications.paper, name="application-paper"),
    path("orders/advice/", advice.listed, name="advice-list"),
    path(f"{PERSON}advice/new/", advice.asked, name="advice-ask"),
    path(f"{PERSON}advice/<uuid:pk>/", advice.advice, name="advice"),
    path(f"{PERSON}advice/<uuid:pk>/strike-out/", advice.strike_out, name="advice-strike-out"),
    path("orders/kinds/<slug:kind>/", views.kind, name="kind"),
    path(f"{PERSON}new/", views.choose, name="choose"),
    path(f"{PERSON}new/<slug:kind>/", views.make, name="make"),
    path(f"{PERSON}weigh/<uuid:one>/<uuid:other>/", conflicts.weigh, name="weigh"),
    path(OF, views.order, name="order"),
    path(f"{OF}application/", applications.received, name="application-receive"),
    path(f"{OF}record/<slug:kind>/", views.record, name="record"),
    path(f"{OF}terms/<uuid:thread>/check/", views.check, name="check"),
    path(f"{DEED}correct/", views.correct, name="correct"),
    path(f"{DEED}strike-out/", views.strike_out, name="strike-out"),
    path(f"{DEED}letter.pdf", views.letter, name="letter"),
    path(f"{DEED}sealed/", sealed.put_on_file, name="seal"),
    path(SEALED, sealed.compare, name="sealed"),
    path(f"{SEALED}paper.pdf", sealed.file, name="sealed-file"),
    path(f"{SEALED}take-off/", sealed.take_off, name="sealed-take-off"),
]
