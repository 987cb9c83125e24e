import json
import time
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.kinds import PAPERS, paper
from reports.pdf import RenderedPdf


class Command(BaseCommand):
    help = "Maakt één rapport en schrijft het naar een bestand, zonder wachtrij."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(map(str, PAPERS)), help="Soort rapport.")
        parser.add_argument("subject", help="Waarover: bij een regiodossier het kenmerk.")
        parser.add_argument("--out", required=True, type=Path, help="Het pdf-bestand.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, **options):
        started = time.monotonic()
        rendered = self._render(options["kind"], options["subject"])
        self._write(options["out"], rendered.content)
        outcome = {
            "file": str(options["out"]),
            "pages": rendered.pages,
            "sha256": rendered.sha256,
            "seconds": round(time.monotonic() - started, 2),
            "variant": rendered.variant,
        }
        text = "{file}: {pages} pagina’s in {seconds} s".format(**outcome)
        self.stdout.write(json.dumps(outcome) if options["json"] else text)

    def _render(self, name: str, subject: str) -> RenderedPdf:
        try:
            return paper(name, subject, at=timezone.now(), progress=self._progress)
        except ObjectDoesNotExist as missing:
            raise CommandError(f"Er is geen {name} met onderwerp “{subject}”.") from missing

    def _progress(self, percent: int, step: str) -> None:
        """Nobody waits at a page here."""

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as problem:
            raise CommandError(f"Schrijven naar {path} lukt niet: {problem.strerror}.") from problem
