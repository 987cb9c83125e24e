import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.importing import import_now
from organisations.models import FileSector
from organisations.register.run import Upload


class Command(BaseCommand):
    help = "Neemt bestanden van DUO op in het register: besturen, instellingen, vestigingen."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV of XLSX.")
        parser.add_argument("--dry-run", action="store_true", help="Alleen laten zien.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")
        parser.add_argument(
            "--sector",
            type=lambda text: "po" if text == "bo" else text,
            choices=FileSector.values,
            default="",
            help="De sector, als die niet uit het bestand blijkt.",
        )
        parser.add_argument(
            "--allow-leavers",
            action="store_true",
            help="Ook als meer dan tien procent uit het register gaat.",
        )

    def handle(self, *args, files, **options):
        uploads = [Upload(p.name, self._read(p), options["sector"]) for p in files]
        outcomes = import_now(
            uploads=uploads,
            allow_leavers=options["allow_leavers"],
            dry_run=options["dry_run"],
            at=timezone.now(),
        )
        written = any(outcome["written"] for outcome in outcomes)
        if options["json"]:
            found = {"written": written, "files": outcomes}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self._tell(outcomes, dry_run=options["dry_run"])
        if any(outcome["rejected"] for outcome in outcomes):
            sys.exit(1)

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as problem:
            message = f"{path} is niet te lezen: {problem.strerror}."
            raise CommandError(message, returncode=2) from problem

    def _tell(self, outcomes: list[dict], *, dry_run: bool) -> None:
        for outcome in outcomes:
            self.stdout.write(_summary(outcome, dry_run=dry_run))
            for finding in outcome["rejected"]:
                self.stdout.write(f"  {_place(finding)}{finding['message']}")
            for finding in outcome["warnings"]:
                self.stdout.write(f"  Let op: {_place(finding)}{finding['message']}")


def _summary(outcome: dict, *, dry_run: bool) -> str:
    if outcome["rejected"]:
        return f"{outcome['name']}: geweigerd, er is niets overgenomen."
    done = "proef, niets overgenomen" if dry_run else "overgenomen"
    return (
        "{name}: {done}. {rows} regels; {created} nieuw, {updated} gewijzigd, {unchanged} "
        "ongewijzigd, {changed_board} met een ander bestuur, {left_register} uit het register."
    ).format(done=done, **outcome)


def _place(finding: dict) -> str:
    """Line and column, as far as they are known."""
    parts = [f"regel {finding['line']}"] if finding["line"] else []
    parts += [f"kolom {finding['column']}"] if finding["column"] else []
    return f"{', '.join(parts)}: " if parts else ""
