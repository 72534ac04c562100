"""The addresses of cases of data protection."""

from django.urls import path

from custos.rights import views

app_name = "rights"
CASE = "rights/<uuid:pk>/"
urlpatterns = [
    path("rights/", views.cases, name="cases"),
    path("rights/retention/", views.due, name="due"),
    path("rights/new/<slug:kind>/", views.opened, name="open"),
    path(CASE, views.case, name="case"),
    path(f"{CASE}record/<slug:kind>/", views.record, name="record"),
    path(f"{CASE}dispose/", views.disposed, name="dispose"),
    path(f"{CASE}<slug:paper>.pdf", views.paper, name="paper"),
]
