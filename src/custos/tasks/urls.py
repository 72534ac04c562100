"""Where work is."""

from django.urls import path

from custos.tasks import views

app_name = "tasks"
urlpatterns = [
    path("work/", views.worklist, name="worklist"),
    path("work/people/", views.people, name="people"),
    path("work/moved/", views.moved, name="moved"),
    path("work/tasks/", views.tasks, name="tasks"),
    path("work/tasks/give/", views.give, name="give"),
    path("work/tasks/<uuid:task>/", views.task, name="task"),
    path("work/tasks/<uuid:task>/hand-on/", views.hand_on, name="hand-on"),
    path("work/alerts/", views.alerts, name="alerts"),
    path("work/alerts/<uuid:alert>/", views.review, name="review"),
]
