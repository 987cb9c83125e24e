"""One machine: `./portal run`. Demo accounts, mail in a folder, no TLS."""

import os

from rato_portal.settings.base import *  # noqa: F403 -- settings extend their base by design
from rato_portal.settings.base import MAILERS
from rato_portal.settings.environment import data_dir, file_storage, flag, local_secret, word_list

DEBUG = flag("DEBUG", default=False)
DEMO = flag("PORTAL_DEMO", default=True)
SECRET_KEY = os.environ.get("SECRET_KEY") or local_secret()
ALLOWED_HOSTS = word_list("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")

MAIL_FOLDER = data_dir() / "mail"
MAILERS["default"] = {
    "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    "OPTIONS": {"file_path": MAIL_FOLDER},
}

# Hashed names need a collectstatic step that a developer's machine does not take.
STORAGES = {
    "default": file_storage(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # nothing is collected here
WHITENOISE_AUTOREFRESH = DEBUG
