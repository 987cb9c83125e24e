"""What is wrong with an installation, in sentences for the person who has to put it right."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.mail import mailers
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from redis.exceptions import RedisError

from common import storage
from common.jobs import JobState
from common.models import OutgoingMail
from rato_portal.operations import backup, health

GOOD, CAREFUL, WRONG = "goed", "let op", "fout"
TRIAL = "doctor/proef.txt"
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")
OLDEST_POSTGRES, SECRET_LENGTH = 17, 50
CLOCK_SECONDS, BACKUP_HOURS = 2, 26


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, what was seen, and what to do about it."""

    check: str
    level: str
    message: str
    remedy: str = ""

    def as_json(self) -> dict:
        return asdict(self)


def examine(*, at: datetime) -> list[Finding]:
    """Every check, in the order in which one would repair; one that breaks is a finding too."""
    found = []
    for check in (*SETTINGS, *_reachable(at), *MACHINE):
        try:
            found += check(at)
        except Exception as error:
            name = check.__name__.strip("_")
            message = f"Deze controle kon niet worden gedaan ({type(error).__name__})."
            found.append(Finding(name, WRONG, message))
    return found


def is_well(findings: list[Finding]) -> bool:
    return all(finding.level != WRONG for finding in findings)


def _reachable(at: datetime) -> list[Callable]:
    """What can only be asked of a database and a broker that answer."""
    checks: list[Callable] = [_database]
    checks += DATABASE if health.database().status == "pass" else []
    checks.append(_broker)
    return checks + (BROKER if health.broker().status == "pass" else [])


def _secret_key(at) -> Iterator[Finding]:
    key = settings.SECRET_KEY
    if len(key) < SECRET_LENGTH or len(set(key)) < 5 or key.startswith("django-insecure"):
        yield Finding(
            "geheime sleutel",
            WRONG,
            f"De geheime sleutel is te kort of te eenvoudig ({len(key)} tekens).",
            "Zet in SECRET_KEY ten minste 50 willekeurige tekens. Iedereen logt daarna opnieuw in.",
        )
    else:
        yield Finding("geheime sleutel", GOOD, "De geheime sleutel is lang genoeg.")


def _debug(at) -> Iterator[Finding]:
    if settings.DEBUG:
        text = "DEBUG staat aan: foutpagina’s tonen bezoekers hoe het portaal werkt."
        yield Finding("debug", WRONG, text, "Zet DEBUG op “off”.")
    else:
        yield Finding("debug", GOOD, "DEBUG staat uit.")


def _hosts(at) -> Iterator[Finding]:
    hosts, site = settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL)
    if not hosts or "*" in hosts:
        text = "Het portaal luistert naar elke naam, of naar geen enkele."
        yield Finding("namen", WRONG, text, "Noem in ALLOWED_HOSTS de namen van het portaal.")
    elif not _known(site.hostname or "", hosts):
        text = f"Links in mail wijzen naar “{site.hostname}”, en die naam is niet toegestaan."
        yield Finding("namen", WRONG, text, "Maak SITE_URL en ALLOWED_HOSTS gelijk.")
    elif site.scheme != "https" and not settings.DEMO:
        text = "Links in mail gebruiken geen https."
        yield Finding("namen", WRONG, text, "Begin SITE_URL met https://.")
    else:
        yield Finding("namen", GOOD, "De namen van het portaal kloppen.")


def _known(host: str, hosts: list[str]) -> bool:
    return any(host == name or (name[:1] == "." and host.endswith(name)) for name in hosts)


def _database(at) -> Iterator[Finding]:
    if health.database().status != "pass":
        text = "De database geeft geen antwoord."
        yield Finding("database", WRONG, text, "Controleer DATABASE_URL en of PostgreSQL draait.")
        return
    version = connection.pg_version // 10_000
    if version < OLDEST_POSTGRES:
        text = f"PostgreSQL {version} is te oud."
        yield Finding("database", WRONG, text, f"Gebruik {OLDEST_POSTGRES} of nieuwer; liefst 18.")
    else:
        yield Finding("database", GOOD, f"PostgreSQL {version} geeft antwoord.")


def _migrations(at) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        text = f"De database loopt {len(plan)} stappen achter op de code."
        yield Finding("migraties", WRONG, text, "Voer “manage.py prepare” uit.")
    else:
        yield Finding("migraties", GOOD, "De database past bij de code.")


def _extensions(at) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        present = {name for (name,) in cursor.fetchall()}
    if missing := [name for name in EXTENSIONS if name not in present]:
        text = f"In de database ontbreken uitbreidingen: {', '.join(missing)}."
        remedy = "Laat de eigenaar van de database “manage.py prepare” uitvoeren."
        yield Finding("uitbreidingen", WRONG, text, remedy)
    else:
        yield Finding("uitbreidingen", GOOD, "De uitbreidingen van de database zijn er.")


def _clock(at) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    apart = abs((timezone.now() - theirs).total_seconds())
    if apart > CLOCK_SECONDS:
        text = f"De klok van de database en die van het portaal verschillen {apart:.0f} seconden."
        yield Finding("klok", WRONG, text, "Zet op beide machines de tijd gelijk met NTP.")
    else:
        yield Finding("klok", GOOD, "De klokken lopen gelijk.")


def _jobs(at) -> Iterator[Finding]:
    probe = health.oldest_job(at=at)
    minutes = (probe.value or 0) / 60
    if probe.status != "pass":
        text = f"De oudste taak wacht al {minutes:.0f} minuten."
        yield Finding("taken", CAREFUL, text, "Controleer of er een werker draait, of zet er bij.")
    else:
        yield Finding("taken", GOOD, "Er blijven geen taken liggen.")


def _outbox(at) -> Iterator[Finding]:
    failed = OutgoingMail.objects.filter(state=JobState.FAILED)
    recent = failed.filter(finished_at__gt=at - timedelta(days=7)).count()
    if recent:
        text = f"In de afgelopen week zijn {recent} mails niet verstuurd."
        yield Finding("mail", CAREFUL, text, "Bekijk in het beheer de reden bij die mails.")
    elif health.mail(at=at).status != "pass":
        text = "Er wachten mails langer dan een kwartier."
        yield Finding("mail", CAREFUL, text, "Controleer de werker en de mailserver.")
    else:
        yield Finding("mail", GOOD, "De uitgaande mail is bij.")


def _broker(at) -> Iterator[Finding]:
    if health.broker().status == "pass":
        yield Finding("wachtrij", GOOD, "Redis geeft antwoord.")
    else:
        text = "Redis geeft geen antwoord: niemand kan inloggen en taken wachten."
        yield Finding("wachtrij", WRONG, text, "Controleer REDIS_URL en of Redis draait.")


def _eviction(at) -> Iterator[Finding]:
    policy = _redis_setting("maxmemory-policy")
    if policy not in (None, "noeviction"):
        text = f"Redis gooit bij geheugengebrek taken weg (maxmemory-policy {policy})."
        yield Finding("wachtrij bewaren", CAREFUL, text, "Zet maxmemory-policy op noeviction.")
    elif _redis_setting("appendonly") == "no":
        text = "Redis bewaart taken niet op schijf: na een herstart wachten ze op de veegronde."
        yield Finding("wachtrij bewaren", CAREFUL, text, "Zet appendonly op yes.")


def _redis_setting(name: str) -> str | None:
    """None when this Redis does not let us ask."""
    client = cache._cache.get_client(None)  # the client of Django's own backend
    try:
        return client.config_get(name).get(name)
    except RedisError:
        return None


def _heartbeat(at) -> Iterator[Finding]:
    age = health.beat_age(at=at)
    remedy = "Start één klok (celery beat) en ten minste één werker (celery worker)."
    if age is None:
        text = "De klok heeft zich nog nooit gemeld."
        yield Finding("klok en werker", WRONG, text, remedy)
    elif age > health.BEAT_SECONDS:
        text = f"De klok heeft zich {age / 60:.0f} minuten niet gemeld."
        yield Finding("klok en werker", WRONG, text, remedy)
    else:
        yield Finding("klok en werker", GOOD, "De klok en een werker leven.")


def _mail_server(at) -> Iterator[Finding]:
    if settings.MAIL_FOLDER:
        text = "Mail gaat naar een map en wordt niet verstuurd."
        level = GOOD if settings.DEMO else WRONG
        yield Finding("mailserver", level, text, "" if settings.DEMO else "Stel SMTP_HOST in.")
        return
    mailer = mailers["default"]
    mailer.timeout = 5
    try:
        mailer.open()
    except OSError as error:
        text = f"De mailserver is niet te bereiken ({type(error).__name__})."
        remedy = "Controleer SMTP_HOST, SMTP_PORT, SMTP_USER en SMTP_PASSWORD."
        yield Finding("mailserver", WRONG, text, remedy)
    else:
        mailer.close()
        yield Finding("mailserver", GOOD, "De mailserver geeft antwoord.")


def _disk(at) -> Iterator[Finding]:
    probe = health.disk()
    level = {"pass": GOOD, "warn": CAREFUL, "fail": WRONG}[probe.status]
    text = f"Er is {probe.value:.0f} % van de schijf vrij."
    yield Finding(
        "schijf", level, text, "" if level == GOOD else "Maak ruimte of vergroot de schijf."
    )


def _media(at) -> Iterator[Finding]:
    try:
        storage.put(TRIAL, b"doctor")
        storage.remove(TRIAL)
    except Exception as error:  # whatever a folder or a bucket may answer
        text = f"Bestanden kunnen niet worden opgeslagen ({type(error).__name__})."
        way_out = "Geef het portaal schrijfrechten op de map, of kijk de sleutel van de opslag na."
        yield Finding("bestanden", WRONG, text, way_out)
    else:
        yield Finding("bestanden", GOOD, "Bestanden kunnen worden opgeslagen.")


def _pango(at) -> Iterator[Finding]:
    try:
        import weasyprint  # noqa: F401, PLC0415 -- looking whether it loads is the point
    except OSError:
        text = "Pango ontbreekt: rapporten kunnen niet als PDF worden gemaakt."
        yield Finding("pdf", WRONG, text, "Installeer libpango-1.0-0 en libpangoft2-1.0-0.")
    else:
        yield Finding("pdf", GOOD, "Rapporten kunnen als PDF worden gemaakt.")


def _front_end(at) -> Iterator[Finding]:
    places = [Path(settings.STATIC_ROOT or ""), *map(Path, settings.STATICFILES_DIRS)]
    if any((place / "portaal.css").is_file() for place in places):
        fonts = any(font for place in places for font in place.glob("fonts/*.woff2"))
        if fonts:
            yield Finding("voorkant", GOOD, "De opmaak en de lettertypen zijn er.")
            return
    text = "De opmaak of de lettertypen ontbreken."
    yield Finding("voorkant", WRONG, text, "Voer “./portal assets” uit, of bouw het image opnieuw.")


def _backup(at) -> Iterator[Finding]:
    newest = backup.newest()
    if newest is None:
        text = f"In {backup.folder()} staat geen reservekopie."
        yield Finding("reservekopie", CAREFUL, text, "Laat elke nacht “manage.py backup” draaien.")
        return
    hours = (at - newest).total_seconds() / 3600
    level = GOOD if hours <= BACKUP_HOURS else CAREFUL
    text = f"De nieuwste reservekopie is {hours:.0f} uur oud."
    yield Finding(
        "reservekopie", level, text, "" if level == GOOD else "Kijk waarom er geen nieuwe kwam."
    )


SETTINGS: list[Callable] = [_secret_key, _debug, _hosts]
DATABASE: list[Callable] = [_migrations, _extensions, _clock, _jobs, _outbox]
BROKER: list[Callable] = [_eviction, _heartbeat]
MACHINE: list[Callable] = [_mail_server, _disk, _media, _pango, _front_end, _backup]
