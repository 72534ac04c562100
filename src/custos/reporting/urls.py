"""Where boards are."""

from django.urls import path

from custos.reporting.views import ahead, board, handing, load, samples

app_name = "reporting"
urlpatterns = [
    path("boards/", board.board, name="board"),
    path("boards/print/", board.on_paper, name="board-on-paper"),
    path("boards/overdue/", board.overdue, name="overdue"),
    path("boards/caseload/", load.caseload, name="caseload"),
    path("boards/caseload/sum/", load.explained, name="load"),
    path("boards/caseload/people/", load.people, name="people"),
    path("boards/ahead/", ahead.ahead, name="ahead"),
    path("boards/ahead/<uuid:pk>/", ahead.progress, name="ahead-progress"),
    path("boards/hand-over/", handing.officers, name="officers"),
    path("boards/hand-over/<uuid:post>/", handing.hand_over, name="hand-over"),
    path("boards/samples/", samples.listed, name="samples"),
    path("boards/samples/<uuid:pk>/", samples.draw, name="draw"),
    path("boards/samples/<uuid:pk>/check/", samples.check, name="check"),
]
