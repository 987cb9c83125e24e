"""The dossier as data and as HTML; the PDF of it is in test_pdf.py."""

import hashlib
from collections import Counter
from datetime import date
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.template.loader import render_to_string

from regions.models import Submission
from reports.kinds import region_dossier
from reports.models import Report
from tests.factories import SubmissionFactory
from tests.reports.builders import FUNCTIONS, NOON, make_snapshot, make_submission, unwatched

pytestmark = pytest.mark.django_db


def context_of(snapshot=None, *, progress=unwatched) -> dict:
    submission = make_submission(snapshot=snapshot)
    return region_dossier.context(submission.reference, progress=progress)


def html_of(snapshot=None) -> str:
    return render_to_string(region_dossier.TEMPLATE, context_of(snapshot))


def test_cover_comes_from_the_snapshot_and_not_from_the_living_region():
    cover = context_of()

    assert cover["title"] == "Regiodossier Onderwijsregio Twente"
    assert cover["reference"] == "OR-2026-0012-1"
    assert cover["submitted_at"] == NOON
    assert cover["sectors"] == ["Primair onderwijs", "Voortgezet onderwijs"]
    assert "Levende naam" not in html_of_context(cover)


def html_of_context(context: dict) -> str:
    return render_to_string(region_dossier.TEMPLATE, context)


def test_context_reads_one_row_and_per_map_what_merged(django_assert_num_queries):
    submission = make_submission(snapshot=make_snapshot(areas=40, parties=60, sites=400))

    with django_assert_num_queries(3):
        region_dossier.context(submission.reference, progress=unwatched)


def test_figures_count_the_snapshot():
    figures = context_of(make_snapshot(areas=3, parties=5, sites=4))["figures"]

    assert [(figure["value"], figure["label"], figure["note"]) for figure in figures] == [
        (3, "gemeenten", "in 3 arbeidsmarktregio’s"),
        (5, "deelnemers", "2 bevestigd"),
        (4, "vestigingen", ""),
        (150 + 151 + 152, "leerlingen", "zonder 1 vestiging met onbekend aantal"),
    ]


def test_one_of_something_is_written_as_one():
    figures = context_of(make_snapshot(areas=1, parties=1, sites=1))["figures"]

    assert [figure["label"] for figure in figures] == [
        "gemeente",
        "deelnemer",
        "vestiging",
        "leerlingen",
    ]


def test_every_verdict_has_a_sign_and_a_word_of_its_own():
    verdicts = context_of()["verdicts"]

    assert [(verdict["sign"], verdict["word"]) for verdict in verdicts] == [
        ("+", "Voldoet"),
        ("×", "Voldoet niet"),
        ("…", "Nog niet"),
        ("?", "Niet te bepalen"),
        ("–", "Niet van toepassing"),
    ]


def test_checks_are_counted_per_verdict():
    counts = context_of()["check_counts"]

    assert [(count["word"], count["count"]) for count in counts] == [
        ("Voldoet", 1),
        ("Niet te bepalen", 1),
    ]


def test_municipalities_are_grouped_by_labour_market_region():
    snapshot = make_snapshot(
        municipalities=[
            {"code": "GM0153", "name": "Enschede", "labour_market_region": "Twente"},
            {"code": "GM0150", "name": "Deventer", "labour_market_region": "Stedendriehoek"},
            {"code": "GM0141", "name": "Almelo", "labour_market_region": "Twente"},
        ]
    )

    assert context_of(snapshot)["areas"] == [
        {"name": "Stedendriehoek", "municipalities": ["Deventer"]},
        {"name": "Twente", "municipalities": ["Almelo", "Enschede"]},
    ]


def test_a_municipality_without_borders_is_named_beside_the_map():
    snapshot = make_snapshot()
    snapshot["municipalities"].append(
        {"code": "GM9999", "name": "Nieuwstad", "labour_market_region": "Twente"}
    )

    context = context_of(snapshot)

    assert context["not_on_map"] == ["Nieuwstad"]
    assert "Niet op de kaart: Nieuwstad" in html_of_context(context)


def test_participants_are_grouped_by_kind_with_their_confirmations():
    groups = context_of(make_snapshot(parties=8))["participant_groups"]

    assert [(g["title"], len(g["rows"]), g["confirmed"]) for g in groups] == [
        ("Schoolbesturen", 4, 3),
        ("Lerarenopleidingen", 2, 1),
        ("Beroepsgroep", 2, 0),
    ]


SIGNED = {"by": "A. Bestuurder", "role": "Voorzitter", "on": "2026-10-02", "sha256": "0"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({}, ""),  # of a submission from before the portal kept it
        ({"answered_by": "Jan Bos"}, "door Jan Bos, met mandaat"),
        (
            {"answered_by": "Jan Bos", "answered_as": "Bestuurder"},
            "door Jan Bos, bestuurder, met mandaat",
        ),
        (
            {"answered_by": "Jan Bos", "answered_as": "Contactpersoon", "on_behalf_of": "Els Kok"},
            "door Jan Bos, contactpersoon, met volmacht van Els Kok",
        ),
        (
            {"answered_by": "Jan Bos", "signed": SIGNED | {"filed_by_team": False}},
            "door A. Bestuurder, Voorzitter, op 2 oktober 2026",
        ),
        (
            {"answered_by": "Team", "signed": SIGNED | {"filed_by_team": True}},
            "door A. Bestuurder, Voorzitter, op 2 oktober 2026, geplaatst door het team",
        ),
    ],
)
def test_the_dossier_says_who_answered_for_a_party_with_what_mandate(answer, words):
    snapshot = make_snapshot(parties=1)
    snapshot["participants"][0] |= answer
    context = context_of(snapshot)
    ((row,),) = [group["rows"] for group in context["participant_groups"]]
    assert row["signatory"].removeprefix("document ondertekend ") == words
    assert row["signatory"] in html_of_context(context)


def test_locations_are_summed_per_sector_and_unknown_is_not_zero():
    groups = context_of(make_snapshot(sites=5))["location_groups"]

    assert [(g["name"], len(g["rows"]), g["pupils"], g["unknown"]) for g in groups] == [
        ("Primair onderwijs", 4, 150 + 151 + 152 + 154, 0),
        ("Voortgezet onderwijs", 1, None, 1),
    ]
    assert groups[0]["reference_dates"] == [date(2025, 10, 1)]
    assert groups[1]["reference_dates"] == []


def test_a_sector_without_a_known_count_is_unknown_in_the_summary_too():
    context = context_of(make_snapshot(sites=5))
    po, vo = context["scales"]

    assert (po["pupils"], vo["pupils"]) == (150 + 151 + 152 + 154, None)
    assert "Het aantal leerlingen is niet bekend." in html_of_context(context)


def test_counts_of_different_days_show_the_first_and_the_last():
    snapshot = make_snapshot(sites=4)
    for day, row in zip(
        ("2025-10-01", "2023-10-01", "2024-10-01"), snapshot["locations"], strict=False
    ):
        row["reference_date"] = day

    po = context_of(snapshot)["location_groups"][0]

    assert po["reference_dates"] == [date(2023, 10, 1), date(2025, 10, 1)]


def test_attachment_is_the_snapshot_with_the_hash_of_the_cover():
    context = context_of()
    (attachment,) = context["attachments"]

    assert hashlib.sha256(attachment.content).hexdigest() == context["sha256"]
    assert attachment.name == "momentopname-OR-2026-0012-1.json"
    assert attachment.made_at == NOON


def test_a_changed_snapshot_gives_no_dossier():
    submission = make_submission()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # as a burglar would
        cursor.execute("UPDATE regions_submission SET snapshot = snapshot || '{\"format\": 2}'")

    with pytest.raises(region_dossier.SnapshotChanged):
        region_dossier.context(submission.reference, progress=unwatched)


def test_a_real_submission_asks_for_its_dossier_and_fills_it():
    submission = SubmissionFactory()

    report = Report.objects.get(subject=submission.reference)
    context = region_dossier.context(report.subject, progress=unwatched)

    assert report.requested_by == submission.submitted_by
    assert report.title == f"Regiodossier {submission.region.name}"
    assert report.requested_at == submission.submitted_at
    assert [count["word"] for count in context["check_counts"]] == ["Voldoet"]
    assert "[onbekende variabele" not in html_of_context(context)


def test_unknown_subject_raises():
    with pytest.raises(Submission.DoesNotExist):
        region_dossier.context("OR-0", progress=unwatched)


def test_progress_only_grows_and_stays_below_the_rendering():
    seen = []
    context_of(progress=lambda percent, _step: seen.append(percent))

    assert seen == sorted(set(seen))
    assert seen[0] > 0
    assert seen[-1] < 40


class Outline(HTMLParser):
    """The elements of a page, and the text of its headings."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.headings, self._open = Counter(), [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self._open = tag in ("h1", "h2")
        if self._open:
            self.headings.append("")

    def handle_endtag(self, tag):
        self._open = False

    def handle_data(self, data):
        if self._open:
            self.headings[-1] += data


def test_html_has_every_chapter():
    headings = [" ".join(heading.split()) for heading in Outline(html_of()).headings]

    assert headings == [
        "Onderwijsregio Twente",
        "Inhoud",
        "1 Samenvatting",
        "2 Controles",
        "3 Werkgebied",
        "4 Deelnemers",
        "5 Vijf functies",
        "6 Partnerschappen",
        "7 Analyse en plan",
        "8 Bestuur",
        "9 Afspraken",
        "10 Risico’s",
        "11 Vestigingen",
        "12 Geld",
        "Bijlage Echtheid van dit dossier",
    ]


def test_html_says_what_a_reader_must_know():
    html = html_of()

    assert "kunt u geen recht op subsidie of bekostiging ontlenen" in html
    assert "Oefenomgeving: alle namen en cijfers zijn fictief." in html
    assert "Bron: DUO, peildatum 1 oktober 2025." in html
    assert "Blijft in meer dan één regio" in html
    assert "60%" in html
    assert "Wij doen mee aan een andere regio." in html
    assert "[onbekende variabele" not in html
    for function in FUNCTIONS:
        assert f"<h3>{function}</h3>" in html


def test_no_demo_mark_outside_the_demo(settings):
    settings.DEMO = False

    assert "oefenomgeving" not in html_of().lower()


def test_an_empty_national_region_still_makes_a_dossier():
    empty = {
        name: []
        for name in (
            "municipalities",
            "participants",
            "functions",
            "partnerships",
            "scales",
            "locations",
            "checks",
        )
    }

    html = html_of(make_snapshot(**empty))

    assert "Deze regio werkt landelijk of heeft geen gemeenten gekozen." in html
    assert "Deze regio brengt nog geen vestigingen bijeen." in html
    assert "Er zijn geen deelnemers opgegeven." in html
    assert "<img" not in html


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=http://127.0.0.1:9/x onerror=alert(1)>",
    '"><link rel=attachment href="file:///etc/passwd">',
    "</td></tr></table><h2>Vals</h2>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "<style>@import url(http://127.0.0.1:9/)</style>",
)
FIXED = {"kind", "consent", "verdict", "severity", "sectors", "sector", "at", "answered_at"}
FIXED |= {"reference_date", "code", "labour_market_region", "format"}


def poisoned(value, payload: str, name: str = ""):
    """The snapshot with every text that people write replaced."""
    if isinstance(value, dict):
        return {key: poisoned(part, payload, key) for key, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, payload, name) for part in value]
    return payload if isinstance(value, str) and value and name not in FIXED else value


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_people_adds_no_element(payload):
    clean = Outline(html_of(poisoned(make_snapshot(), "tekst")))
    snapshot = poisoned(make_snapshot(), payload)
    submission = make_submission(
        snapshot=snapshot,
        reference="OR-2026-0012-2",
        number=2,
        by=Submission.objects.get().submitted_by,
    )
    context = region_dossier.context(submission.reference, progress=unwatched)

    attacked = html_of_context(context)

    assert Outline(attacked).tags == clean.tags
    assert payload not in attacked or "<" not in payload


def test_the_dossier_that_was_submitted_is_in_its_chapters():
    written = {
        "sections": [
            {"kind": "plan", "title": "Plan", "status": "Gereed", "text": "- Wij **werven**."}
        ],
        "governance": {
            "model": "Netwerk",
            "legal_form": "Stichting",
            "explanation": "Licht.",
            "mandate_holder": "Stichting Oost",
            "mandate": "Na overleg.",
            "codetermination": "",
        },
        "agreements": [
            {
                "subject": "Plaatsen",
                "text": "Eerlijk.",
                "parties": [],
                "since": "2026-08-01",
                "until": None,
            }
        ],
        "risks": [
            {
                "title": "Tijdnood",
                "likelihood": 4,
                "impact": 5,
                "measure": "",
                "owner": "",
                "source": "Gesprek",
            }
        ],
    }
    html = " ".join(html_of(make_snapshot(format=2, **written)).split())
    assert "Wij <strong>werven</strong>." in html
    assert "Stichting Oost<br>Na overleg." in html
    assert "1 augustus 2026" in html
    assert "Alle deelnemers" in html
    assert "20 (kans 4, gevolg 5)" in html
    assert "<td>20<br>Tijdnood</td>" in html


def test_a_snapshot_of_before_the_dossier_says_that_there_is_none():
    html = html_of()
    assert "Bij deze indiening horen geen teksten." in html
    assert "Er zijn geen risico’s opgegeven." in html
