"""The addresses of reviews of indefinite status."""

from django.urls import path

from custos.notifications.reviews import views

app_name = "reviews"
OF = "people/<str:reference>/reviews/<uuid:pk>/"
urlpatterns = [
    path("reviews/", views.counts, name="counts"),
    path("reviews/list/", views.listed, name="listed"),
    path("people/<str:reference>/reviews/new/", views.begin, name="begin"),
    path(OF, views.review, name="review"),
    path(f"{OF}record/<slug:kind>/", views.record, name="record"),
    path(f"{OF}factors/", views.factors, name="factors"),
    path(f"{OF}lay/", views.lay, name="lay"),
    path(f"{OF}decide/", views.decide, name="decide"),
    path(f"{OF}deeds/<uuid:deed>/correct/", views.correct, name="correct"),
    path(f"{OF}deeds/<uuid:deed>/strike-out/", views.strike_out, name="strike-out"),
    path(f"{OF}deeds/<uuid:deed>/letter.pdf", views.letter, name="letter"),
]
