"""Where boards are."""

from django.urls import path

from custos.reporting.views import board, handing

app_name = "reporting"
urlpatterns = [
    path("boards/", board.board, name="board"),
    path("boards/print/", board.on_paper, name="board-on-paper"),
    path("boards/overdue/", board.overdue, name="overdue"),
    path("boards/hand-over/", handing.officers, name="officers"),
    path("boards/hand-over/<uuid:post>/", handing.hand_over, name="hand-over"),
]
