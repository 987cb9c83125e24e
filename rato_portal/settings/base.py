"""Settings that hold everywhere. What differs per place is in dev, test and production."""

import os

import pghistory
from celery.schedules import crontab
from django.utils.csp import CSP

from rato_portal.settings.environment import (
    BASE_DIR,
    broker,
    cache_location,
    data_dir,
    database,
    flag,
    word_list,
)

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql:///portal")
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")

INSTALLED_APPS = [
    "rato_portal",
    "accounts",
    "organisations",
    "partnerships",
    "regions",
    "financing",
    "consultations",
    "reports",
    "common",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "rato_portal.operations.requests.RequestReferenceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    # Outside of all that may set a cookie.
    "rato_portal.public.caching.CacheHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rato_portal.operations.closed.ClosedMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rato_portal.errors.OutageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionActivityMiddleware",
    "accounts.middleware.StaffMfaMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "common.idempotency.IdempotencyMiddleware",
]

ROOT_URLCONF = "rato_portal.urls"
WSGI_APPLICATION = "rato_portal.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context.portal",
            ],
            "builtins": [
                "common.templatetags.components",
                "common.templatetags.dutch",
                "common.templatetags.markup",
            ],
        },
    },
]
FORM_RENDERER = "common.forms.PortalFormRenderer"

DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts: the e-mail address is the log-in; staff need a second factor (accounts.middleware).
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.PortalAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,100/5m/ip"}
ACCOUNT_SIGNUP_OPEN = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Portaal Onderwijsregio's"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_PASSKEY_LOGIN_ENABLED = True
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS: dict = {}

# Guardian keeps rights on single objects; only querysets and permissions.py know it.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

# Every change of a tracked row is kept; the trigger does it, so raw SQL is kept too.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

LANGUAGE_CODE = "nl"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static" / "dist"]
MEDIA_ROOT = data_dir() / "media"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "rato_portal.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache_location(REDIS_URL),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}

MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "portaal@voorbeeld.nl")

CELERY_BROKER_URL = broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
# In kB: a child that rendered a large PDF goes, and a fresh one shares the parent's memory.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 170_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_TIME_LIMIT = 600
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# With the broker away a page must not wait: the row is there and the sweep comes by.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
# Set as one: with kombu's defaults a killed worker's task comes back only after 108 s.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 2,
    "socket_timeout": 5,
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "retention": {"task": "rato_portal.tasks.clean_up", "schedule": 86_400},
    "heartbeat": {"task": "rato_portal.tasks.heartbeat", "schedule": 60},
    "wake-forgotten-jobs": {"task": "reports.tasks.wake_forgotten_reports", "schedule": 30},
    "wake-forgotten-imports": {
        "task": "organisations.tasks.wake_forgotten_imports",
        "schedule": 30,
    },
    "wake-forgotten-mail": {"task": "common.tasks.wake_forgotten_mail", "schedule": 30},
    "remind-silent-members": {
        "task": "partnerships.tasks.remind_silent_members",
        "schedule": 86_400,
    },
    "nightly-overview": {
        "task": "reports.tasks.request_nightly_overview",
        "schedule": crontab(hour=3, minute=10),
    },
    "request-due-exports": {"task": "reports.tasks.request_due_exports", "schedule": 900},
    "expire-reports": {"task": "reports.tasks.expire_reports", "schedule": 3600},
    "remind-of-invitations": {
        "task": "accounts.tasks.remind_of_invitations",
        "schedule": 3600,
    },
    "wake-forgotten-webhooks": {
        "task": "accounts.tasks.wake_forgotten_webhooks",
        "schedule": 30,
    },
    "seal-audit": {"task": "common.tasks.seal_audit", "schedule": 300},
    "remind-of-tasks": {"task": "rato_portal.tasks.remind_of_tasks", "schedule": 43_200},
    "send-digests": {"task": "accounts.tasks.send_digests", "schedule": 900},
    "forget-sent-links": {"task": "accounts.tasks.forget_sent_links", "schedule": 60},
    "remind-of-money": {"task": "financing.tasks.remind_of_terms", "schedule": 86_400},
    "remind-of-consent": {"task": "regions.tasks.remind_of_consent", "schedule": 3600},
    "remind-of-supplements": {"task": "regions.tasks.remind_of_supplements", "schedule": 3600},
    "tell-of-clashes": {"task": "regions.tasks.tell_of_clashes", "schedule": 86_400},
    "remove-stray-documents": {"task": "regions.tasks.remove_stray_documents", "schedule": 86_400},
    "remind-of-consultations": {"task": "consultations.tasks.remind", "schedule": 86_400},
    "carry-out-mergers": {"task": "organisations.tasks.carry_out_mergers", "schedule": 3600},
}

# Links in mail point here.
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000")
LOG_FORMAT = os.environ.get("LOG_FORMAT", "line")  # or json, one object per line
# Everything goes to stderr; the supervisor or the container runtime keeps it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "rato_portal.operations.logs.TextLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"()": "rato_portal.operations.logs.JsonLine"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
        # One line per request; on one machine for people they would hide the rest.
        "portal.request": {
            "level": "INFO" if os.environ.get("LOG_FORMAT") == "json" else "WARNING"
        },
        # They tell of every page and every font.
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}

# How often per minute someone may ask the API: by address without a token, else by token.
API_LIMITS = {"public": 120, "token": 600}
API_CONTACT = {
    "name": os.environ.get("CONTACT_NAME", "Realisatie Eenheid onderwijsregio’s"),
    "email": os.environ.get("CONTACT_EMAIL", DEFAULT_FROM_EMAIL),
    "url": f"{SITE_URL}/api/v1/docs",
}
# Other terms than the standard ones of rato_portal.operations.retention, by kind.
RETENTION_DAYS: dict[str, int] = {}
# Days without a log-in after which an account is closed; a month before, its person is told.
UNUSED_ACCOUNT_DAYS = 365
# The address of the statement in the register, once the portal was examined.
ACCESSIBILITY_STATEMENT = os.environ.get("ACCESSIBILITY_STATEMENT", "")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", API_CONTACT["email"])
PORTAL_FOOTER = (
    ("Loket", "/loket/"),
    ("Besluiten", "/besluiten/"),
    ("Verslagen", "/verslagen/"),
    ("Toegankelijkheid", "/toegankelijkheid/"),
    ("Privacy", "/privacy/"),
    ("API", "/api/v1/docs"),
)
# Traces for OpenTelemetry; needs the dependency group tracing.
TRACING = flag("TRACING", default=False)
# Names to which messages may go (webhooks), such as api.example.nl or .example.nl; none: nowhere.
WEBHOOK_HOSTS = word_list("WEBHOOK_HOSTS")
# Seconds in which a process may not know yet that the portal was closed or opened.
CLOSED_IS_ASKED_EVERY = 2.0
# Who collects the figures of /metrics shows this; without it the page does not exist.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")

PORTAL_NAME = "Portaal Onderwijsregio’s"
PORTAL_NAVIGATION = "rato_portal.navigation.navigation"
DEMO = False
MAIL_FOLDER = None
