"""All that a database needs before the first page, in one process: starting Django takes longer."""

import io
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand

# What every portal starts with, demo or not; each can be repeated.
LOADERS = ("load_reference", "load_frameworks", "load_streams")


class Command(BaseCommand):
    help = "Zet de tabellen en de vaste gegevens klaar en, als u dat vraagt, de demo."

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo-json",
            type=Path,
            help="vul de kleine demo en schrijf de uitvoer daarvan in dit bestand",
        )

    def handle(self, *, demo_json, verbosity, **_options):
        call_command("migrate", interactive=False, verbosity=verbosity, stdout=self.stdout)
        for loader in LOADERS:
            call_command(loader, stdout=self.stdout)
        if demo_json:
            self.seed_demo(demo_json)

    def seed_demo(self, path):
        """Keep what the command tells, such as the accounts, for who starts the portal."""
        told = io.StringIO()
        call_command("seed_demo", "--scale", "small", "--json", stdout=told)
        fresh = path.with_suffix(".new")
        fresh.write_text(told.getvalue())
        fresh.chmod(0o600)
        fresh.replace(path)
