"""What the two commands that read in a file have in common."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from common.refusal import Refused
from consultations.importing import import_now


class ImportCommand(BaseCommand):
    kind: str

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Alleen laten zien.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")
        parser.add_argument("--by", metavar="EMAIL", help="In wiens naam; anders een facilitator.")
        parser.add_argument("--organiser", default="Ingelezen", help="Wie de sessie hield.")
        parser.add_argument(
            "--merge-duplicates", action="store_true", help="Voeg samen wat letterlijk dubbel is."
        )
        parser.add_argument(
            "--with-authors", action="store_true", help="Bewaar ook de namen van de schrijvers."
        )

    def handle(self, *args, file, **options):
        try:
            outcome = import_now(
                kind=self.kind,
                name=file.name,
                content=_content(file),
                organiser=options["organiser"],
                merge_repeated=options["merge_duplicates"],
                with_authors=options["with_authors"],
                dry_run=options["dry_run"],
                by=_person(options["by"]),
                at=timezone.now(),
            )
        except Refused as refusal:
            self._refuse(str(refusal), as_json=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(told(outcome)))

    def _refuse(self, message: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"written": False, "refused": message}))
        else:
            self.stderr.write(message)
        sys.exit(1)


def told(outcome: dict) -> list[str]:
    """The outcome in lines for people."""
    lines = [outcome["title"]]
    for theme in outcome["themes"]:
        counts = ", ".join(f"{WORDS[name]} {theme[name]}" for name in WORDS if theme[name])
        lines.append(f"  {theme['title']}: {counts}")
    for column in outcome["annex"]["columns"]:
        count = column["cards"] + column["table_cards"]
        lines.append(f"  Bijlage {column['number']}. {column['title']}: {count}")
    lines.append(f"Letterlijk dubbel: {outcome['duplicates']}")
    lines.append(f"Niet geplaatst: {len(outcome['unplaced'])}")
    lines += [f"  regel {row['line']}: {row['text'][:100]}" for row in outcome["unplaced"]]
    lines.append(_ending(outcome))
    return lines


WORDS = {
    "key_issues": "kernvraagstukken",
    "sub_questions": "deelvragen",
    "attention_points": "aandachtspunten",
    "questions": "vragen",
    "concerns": "zorgen",
    "opportunities": "kansen",
    "risks": "risico’s",
}


def _ending(outcome: dict) -> str:
    if outcome["already"]:
        return f"Dit bestand was al ingelezen: {outcome['consultation']}."
    if outcome["written"]:
        return f"Ingelezen als {outcome['consultation']}."
    return "Proef: er is niets opgeslagen."


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        message = f"{path} is niet te lezen: {problem.strerror}."
        raise CommandError(message, returncode=2) from problem


def _person(email: str | None) -> User | None:
    if not email:
        return None
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(f"Er is geen account met het adres {email}.", returncode=2)
    return found
