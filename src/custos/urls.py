"""Where each address leads."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("custos.identity.urls")),
    path("", include("custos.rulebook.urls")),
    path("", include("custos.nominals.urls")),
    path("", include("custos.tasks.urls")),
    path("", include("custos.notifications.urls")),
    path("", include("custos.notifications.reviews.urls")),
    path("", include("custos.orders.urls")),
    path("", include("custos.plans.urls")),
    path("", include("custos.risk.urls")),
    path("", include("custos.visits.urls")),
    path("", include("custos.rights.urls")),
    path("", include("custos.rounds.urls")),
    path("", include("custos.exchange.urls")),
    path("", include("custos.search.urls")),
    path("", include("custos.reporting.urls")),
    path("", include("custos.web.urls")),
]

handler400 = "custos.web.errors.bad_request"
handler403 = "custos.web.errors.forbidden"
handler404 = "custos.web.errors.not_found"
handler500 = "custos.web.errors.fault"
