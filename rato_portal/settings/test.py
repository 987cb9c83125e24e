"""Tests: strict. Real PostgreSQL and Redis, mail in memory, cheap passwords."""

import os
from pathlib import Path

from rato_portal.settings.base import *  # noqa: F403 -- settings extend their base by design
from rato_portal.settings.base import LOGGING, MAILERS, MEDIA_ROOT, TEMPLATES
from rato_portal.settings.environment import file_storage

DEBUG = False
DEMO = True
SECRET_KEY = "only-for-tests"  # noqa: S105 -- no data worth protecting is in a test
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS["default"] = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
STORAGES = {
    "default": file_storage(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # each client would read every file first, for a page that asks none
CLOSED_IS_ASKED_EVERY = 0.0  # one test must not see what another closed
STATIC_ROOT = None  # nothing is collected here
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key,1000/5m/ip",
    "login": "1000/m/ip",
}

# An undefined template variable is a mistake; tests/conftest.py turns this mark into a failure.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "[onbekende variabele: %s]"

if "PORTAL_TEST_MEDIA" in os.environ:
    MEDIA_ROOT = os.environ["PORTAL_TEST_MEDIA"]
MAIL_FOLDER = Path(MEDIA_ROOT) / "mail"
LOGGING["root"]["level"] = "WARNING"  # pytest has the last word
