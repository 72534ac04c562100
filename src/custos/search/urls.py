"""Where people are found."""

from django.urls import path

from custos.search import views

app_name = "search"
urlpatterns = [path("find/", views.find, name="find")]
