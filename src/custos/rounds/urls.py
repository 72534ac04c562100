"""The addresses of days' rounds."""

from django.urls import path

from custos.rounds import views

app_name = "rounds"
PLAN = "rounds/<uuid:pk>/"
CALL = f"{PLAN}visits/<uuid:call>/"
urlpatterns = [
    path("rounds/", views.plans, name="plans"),
    path("rounds/new/", views.new, name="new"),
    path(PLAN, views.plan, name="plan"),
    path(f"{PLAN}progress/", views.progress, name="progress"),
    path(f"{PLAN}again/", views.again, name="again"),
    path(f"{PLAN}agree/", views.agreed, name="agree"),
    path(f"{CALL}move/", views.move, name="move"),
    path(f"{CALL}change/", views.change, name="change"),
    path(f"{CALL}point/", views.point, name="point"),
    path(f"{PLAN}sheets/<int:crew>.pdf", views.sheet, name="sheet"),
]
