#!/usr/bin/env python
"""Django's own door. `./portal manage …` brings the database and the broker along."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rato_portal.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
