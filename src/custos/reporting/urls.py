"""Where boards are."""

from django.urls import path

from custos.reporting.views import board

app_name = "reporting"
urlpatterns = [
    path("boards/", board.board, name="board"),
    path("boards/print/", board.on_paper, name="board-on-paper"),
    path("boards/overdue/", board.overdue, name="overdue"),
]
