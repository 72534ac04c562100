"""Where each address leads."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("custos.nominals.urls")),
    path("", include("custos.tasks.urls")),
    path("", include("custos.notifications.urls")),
    path("", include("custos.search.urls")),
    path("", include("custos.web.urls")),
]
