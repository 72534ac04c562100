"""Settings: everything that differs between deployments comes from the environment."""

import base64
import json
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("CUSTOS_DATA", ROOT / ".custos"))


def _secret(name: str) -> str:
    """Return a secret from the environment, or, where the deployment keeps none there, from a file only we can read."""
    if given := os.environ.get(name):
        return given
    kept = DATA / "secrets.json"
    DATA.mkdir(parents=True, exist_ok=True)
    held: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    if name not in held:
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        held[name] = f"k1:{key}" if name == "CUSTOS_SEALING_KEYS" else key
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(held))
        fresh.replace(kept)
    return held[name]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": {"prepare_threshold": 0} | options,  # what `plumbing.prepared` asks is planned once a connection
    }


DEBUG = False
SECRET_KEY = _secret("CUSTOS_SECRET_KEY")
CUSTOS_SEALING_KEYS = _secret("CUSTOS_SEALING_KEYS")
CUSTOS_BLINDING_KEY = _secret("CUSTOS_BLINDING_KEY")

# The key that signs the account's seals, id:base64, is for the sealer alone; the public ones, oldest first, for all.
CUSTOS_SEAL_KEY = os.environ.get("CUSTOS_SEAL_KEY", "")
CUSTOS_SEAL_PUBLIC_KEYS = os.environ.get("CUSTOS_SEAL_PUBLIC_KEYS", "")
CUSTOS_BACKUP_KEY = os.environ.get("CUSTOS_BACKUP_KEY", "")  # the public half alone: the other lies elsewhere
CUSTOS_SENT_ON = os.environ.get("CUSTOS_SENT_ON", "")  # where sealed entries are written for another system to ship
CUSTOS_STATEMENTS = Path(os.environ.get("CUSTOS_STATEMENTS", DATA / "statements"))

# National guidance keeps financial details out of local intelligence systems: on only in the force's ViSOR.
CUSTOS_IS_THE_VISOR = os.environ.get("CUSTOS_IS_THE_VISOR", "") == "yes"
CUSTOS_MARKING = os.environ.get("CUSTOS_MARKING", "OFFICIAL-SENSITIVE")
# In which words a force rates the factors of ARMS: by |, the risk factors' list and the protective ones'.
CUSTOS_ARMS_RATINGS = {
    "risk": os.environ.get("CUSTOS_ARMS_RISK", "Not a concern|Some concern|Priority").split("|"),
    "protective": os.environ.get("CUSTOS_ARMS_PROTECTIVE", "Absent|Partial|Present").split("|"),
}
CUSTOS_RM2000 = os.environ.get("CUSTOS_RM2000") == "yes"  # Risk Matrix 2000 is computed: its points are not verified
CUSTOS_GAZETTEER = os.environ.get("CUSTOS_GAZETTEER", "")  # a file of the force's own places
CUSTOS_SCANNER = os.environ.get("CUSTOS_SCANNER", "")  # clamd: a path of this machine, or host:port
CUSTOS_FILES = Path(os.environ.get("CUSTOS_FILES", DATA / "files"))

ALLOWED_HOSTS = os.environ.get("CUSTOS_HOSTS", "127.0.0.1,localhost,testserver").split(",")
DATABASES = {
    "default": _database(os.environ.get("DATABASE_URL", "postgresql://custos_web@localhost/custos")),
    "owner": _database(os.environ.get("DATABASE_OWNER_URL", "postgresql://custos_owner@localhost/custos")),
}
DATABASE_ROUTERS = ["custos.plumbing.router.OwnerMigrates"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "custos.plumbing",
    "custos.organisations",
    "custos.people",
    "custos.audit",
    "custos.access",
    "custos.identity",
    "custos.rulebook",
    "custos.requirements",
    "custos.nominals",
    "custos.tasks",
    "custos.notifications",
    "custos.orders",
    "custos.plans",
    "custos.risk",
    "custos.visits",
    "custos.rights",
    "custos.rounds",
    "custos.exchange",
    "custos.search",
    "custos.reporting",
    "custos.upkeep",
    "custos.demonstration",
    "custos.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "custos.web.csp.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "custos.access.middleware.Sight",
    "custos.web.proving.Proving",
    "custos.web.errors.NotByItsAddress",
]
ROOT_URLCONF = "custos.urls"
WSGI_APPLICATION = "custos.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "custos.web.jinja_environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "custos.web.context.frame",
            ],
        },
    }
]

AUTH_USER_MODEL = "organisations.User"
SHORTEST_PASSWORD = 12  # characters
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SHORTEST_PASSWORD},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "custos.identity.passwords.NotAWordOfThePlace", "OPTIONS": {"least": SHORTEST_PASSWORD}},
    {"NAME": "custos.identity.passwords.NotLostElsewhere"},
]
CUSTOS_PASSWORD_WORDS = [word for word in os.environ.get("CUSTOS_PASSWORD_WORDS", "").split(",") if word]
CUSTOS_LOST_PASSWORDS = os.environ.get("CUSTOS_LOST_PASSWORDS", "")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
# A password alone signs nobody in, unless the deployment says so, as the demonstration does.
CUSTOS_SECOND_FACTOR = os.environ.get("CUSTOS_SECOND_FACTOR", "yes") != "no"
CUSTOS_SESSION_HOURS = int(os.environ.get("CUSTOS_SESSION_HOURS", "9"))
CUSTOS_IDLE_MINUTES = int(os.environ.get("CUSTOS_IDLE_MINUTES", "30"))
CUSTOS_SESSIONS = int(os.environ.get("CUSTOS_SESSIONS", "3"))
# How many proxies of our own stand before it, each of which adds the address that it was reached from.
CUSTOS_PROXIES = int(os.environ.get("CUSTOS_PROXIES", "0"))
# How much somebody is given in one minute: well more than a person reads, and less than a program would take.
CUSTOS_PACE = {
    "pages": int(os.environ.get("CUSTOS_PAGES_A_MINUTE", "300")),
    "pictures": int(os.environ.get("CUSTOS_PICTURES_A_MINUTE", "3000")),
    "searches": int(os.environ.get("CUSTOS_SEARCHES_A_MINUTE", "60")),
    "exports": int(os.environ.get("CUSTOS_EXPORTS_A_MINUTE", "20")),
}
CUSTOS_PROOF_MINUTES = int(os.environ.get("CUSTOS_PROOF_MINUTES", "10"))
SESSION_COOKIE_AGE = 60 * 60 * CUSTOS_SESSION_HOURS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
SECURE = os.environ.get("CUSTOS_HTTPS", "") == "yes"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
if SECURE:  # a browser keeps such cookies to this very host
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
if SECURE:  # a trial alone can be made a demonstration
    INSTALLED_APPS.remove("custos.demonstration")
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
CSRF_FAILURE_VIEW = "custos.web.errors.csrf_failure"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_FORMAT = "j F Y"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = os.environ.get("CUSTOS_STATIC_FROM_SOURCE", "") == "yes"
if WHITENOISE_USE_FINDERS:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
