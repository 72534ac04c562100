"""Where registers are handed in."""

from django.urls import path

from custos.exchange import views

app_name = "exchange"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/hand-in/", views.hand_in, name="hand-in"),
    path("imports/<uuid:pk>/", views.show, name="show"),
    path("imports/<uuid:pk>/progress/", views.progress, name="progress"),
    path("imports/<uuid:pk>/headings/", views.headings, name="headings"),
    path("imports/<uuid:pk>/alike/", views.alike, name="alike"),
    path("imports/<uuid:pk>/alike/<uuid:candidate>/", views.decide, name="decide"),
    path("imports/<uuid:pk>/differences/", views.differences, name="differences"),
    path("imports/<uuid:pk>/rows-to-mend.xlsx", views.to_mend, name="to-mend"),
    path("imports/<uuid:pk>/import/", views.start, name="start"),
    path("imports/<uuid:pk>/receipt/", views.receipt, name="receipt"),
]
