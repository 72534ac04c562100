"""Where the rulebook is read and changed."""

from django.urls import path

from custos.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("rulebook/", views.law, name="law"),
    path("rulebook/numbers/", views.numbers, name="numbers"),
    path("rulebook/changes/", views.changes, name="changes"),
    path("rulebook/changes/switch/", views.draft_switch, name="draft-switch"),
    path("rulebook/changes/number/", views.draft_number, name="draft-number"),
    path("rulebook/changes/<uuid:pk>/", views.change, name="change"),
    path("rulebook/changes/<uuid:pk>/progress/", views.progress, name="progress"),
    path("rulebook/changes/<uuid:pk>/preview/", views.preview, name="preview"),
    path("rulebook/changes/<uuid:pk>/approve/", views.approve, name="approve"),
    path("rulebook/changes/<uuid:pk>/refuse/", views.refuse, name="refuse"),
    path("rulebook/changes/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
]
