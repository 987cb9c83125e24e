"""The door for web servers."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from rato_portal.operations import tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rato_portal.settings.dev")

tracing.start("web")  # puts a middleware in front, so before the application reads them
application = get_wsgi_application()

# All pages now, and out of reach of the collector: what is there before the web server forks,
# its processes share; that saves each of them a third of its memory.
import_module(settings.ROOT_URLCONF)
gc.freeze()
