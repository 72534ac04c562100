"""Where the frame's own pages are."""

from django.urls import path

from custos.web.views import account, home, looks, openings, outside, permissions, record, session, steps, what_if

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-in/passkey/", steps.passkey, name="passkey"),
    path("sign-in/code/", steps.code, name="code"),
    path("sign-in/password/", steps.choose_password, name="choose-password"),
    path("sign-in/set-up/", steps.set_up, name="set-up"),
    path("sign-in/with/<slug:code>/", outside.to_service, name="to-service"),
    path("sign-in/with/<slug:code>/back/", outside.back, name="back"),
    path("sign-in/with/<slug:code>/heard/", outside.heard, name="heard"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("post/", session.post, name="post"),
    path("people/<str:reference>/", record.overview, name="record"),
    path("people/<str:reference>/about/timeline/", record.timeline, name="timeline"),
    path("people/<str:reference>/about/<slug:section>/", record.section, name="section"),
    path("people/<str:reference>/why/<uuid:finding>/", record.why, name="why"),
    path("people/<str:reference>/what-if/", what_if.what_if, name="what-if"),
    path("people/<str:reference>/print/", record.on_paper, name="print"),
    path("people/<str:reference>/ask/", openings.ask, name="ask"),
    path("people/<str:reference>/urgent/", openings.urgent, name="urgent"),
    path("openings/", openings.listed, name="openings"),
    path("openings/<uuid:opening>/", openings.opening, name="opening"),
    path("views/", looks.views, name="views"),
    path("views/searches/", looks.searches, name="searches"),
    path("views/account/", account.account, name="account"),
    path("views/account/<int:number>/", account.statement, name="statement"),
    path("views/unrelated/", looks.unrelated, name="views-unrelated"),
    path("views/hidden/", looks.hidden, name="hidden-looks"),
    path("views/questions/", looks.doubts, name="doubts"),
    path("views/questions/<uuid:doubt>/", looks.doubt, name="doubt"),
    path("permissions/", permissions.permissions, name="permissions"),
    path("views/people/<str:reference>/", looks.views_of, name="views-of"),
    path("views/users/<str:username>/", looks.views_by, name="views-by"),
    path("views/users/<str:username>/signing-in/", looks.signing_in, name="views-signing-in"),
]
