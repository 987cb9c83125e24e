"""A session of before the portal, read in from its report, with a published report of its own."""

from datetime import datetime, timedelta

from accounts.models import User
from common.fingerprint import fingerprint
from consultations import minutes
from consultations.bringing_in import bring_in
from consultations.minutes_content import content_of
from consultations.models import Minutes
from consultations.reading.minutes import read_minutes

TEXT = """\
# Eerste verkenning van de onderwijsregio

## Achtergrond

Vijftig mensen uit partnerschappen spraken over wat een onderwijsregio voor hen betekent. Zij
deden dat in groepen, aan de hand van drie onderwerpen.

## Wat er speelt

### Kernvraagstukken

- Wat merkt een beginnende leraar van de onderwijsregio?
  - Wordt de begeleiding beter dan nu?
- Hoe blijft samen opleiden goed als alle scholen meedoen?
- Wie betaalt de begeleiding op de werkplek als regelingen worden samengevoegd?

## Samen opleiden

### Aandachtspunten

- Bouw voort op wat scholen en opleidingen samen hebben gemaakt.
- Geef werkbegeleiders vaste uren.

### Vragen

- Hoe doen kleine besturen mee zonder eigen opleiders?
- Geldt de peer review straks voor de hele regio?

### Zorgen

- Er komt een overleg bij en er gaat er geen af.

## Bestuur en geld

### Vragen

- Wie beslist als besturen het niet eens worden?
- Wanneer is de verdeling van het geld bekend?

### Kansen

- Eén aanvraag voor al het geld scheelt werk.

### Risico’s

- Middelen voor opleiden gaan op aan werving.
"""
INVITED = ("Schoolbesturen po", "Schoolbesturen vo", "Het mbo", "Lerarenopleidingen", "Vakbonden")
SILENT = ("Vakbonden", "Het mbo")


def make_earlier_session(people: dict[str, User], *, at: datetime) -> Minutes:
    """Half a year ago; what came back since can be compared with it."""
    by = people["facilitator"]
    held = at - timedelta(days=180)
    reading = read_minutes(TEXT)
    session = bring_in(
        reading=reading,
        title=reading.title,
        starts_at=held,
        organiser="Platform Samen Opleiden & Professionaliseren",
        merge_repeated=False,
        with_authors=False,
        by=by,
        at=held + timedelta(days=1),
    )
    minutes.invite(consultation_id=session.pk, names=list(INVITED), by=by)
    present = [str(row.public_id) for row in session.invitees.exclude(name__in=SILENT)]
    minutes.note_attendance(consultation_id=session.pk, present=present, by=by)
    draft = minutes.start_minutes(consultation_id=session.pk, by=by, at=held + timedelta(days=2))
    shown = fingerprint(content_of(draft))
    published = held + timedelta(days=14)
    return minutes.publish_minutes(minutes_id=draft.pk, shown=shown, by=by, at=published)
