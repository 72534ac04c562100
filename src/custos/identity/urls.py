"""Where the pages of identity are: one's own, and those of whoever keeps the users of an agency."""

from django.urls import path

from custos.identity.views import own, services, typing, users

app_name = "identity"
urlpatterns = [
    path("you/sign-in/", own.sign_in, name="sign-in"),
    path("you/sign-in/codes/", own.codes, name="codes"),
    path("you/sign-in/password/", own.password, name="password"),
    path("you/sign-in/recovery/", own.recovery, name="recovery"),
    path("you/sign-in/passkeys/new/", own.new_passkey, name="new-passkey"),
    path("you/sign-in/passkeys/<uuid:pk>/remove/", own.remove_passkey, name="remove-passkey"),
    path("you/sessions/", own.sessions, name="sessions"),
    path("you/typing/", typing.typing, name="typing"),
    path("you/typed/", typing.typed, name="typed"),
    path("users/", users.users, name="users"),
    path("users/join/", users.join, name="join"),
    path("users/<str:username>/", users.user, name="user"),
    path("users/<str:username>/move/", users.move, name="move"),
    path("users/<str:username>/leave/", users.leave, name="leave"),
    path("users/<str:username>/vetting/", users.vetting, name="vetting"),
    path("users/<str:username>/training/", users.training, name="training"),
    path("users/<str:username>/withdraw/", users.withdraw, name="withdraw"),
    path("users/<str:username>/reset/", users.reset, name="reset"),
    path("users/<str:username>/link/", services.link, name="link"),
    path("sign-in-services/", services.listed, name="services"),
    path("sign-in-services/add/", services.add, name="add-service"),
    path("sign-in-services/<slug:code>/", services.service, name="service"),
    path("sign-in-services/<slug:code>/describe/", services.describe, name="describe-service"),
    path("sign-in-services/<slug:code>/switch/", services.switch, name="switch-service"),
    path("sign-in-services/<slug:code>/metadata/", services.metadata, name="service-metadata"),
]
