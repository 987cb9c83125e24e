"""What the tabs of the dossier show: finished rows, so that templates only lay out."""

from regions.comment_pages import threads_at
from regions.models import Region
from regions.models.dossier import CONSEQUENCES, LegalForm, SectionKind, SectionStatus

SECTION_LEVELS: dict[str, str] = {
    SectionStatus.DRAFT: "neutraal",
    SectionStatus.WORKING: "info",
    SectionStatus.READY: "goed",
}
# What a text should answer, shown to who writes it.
GUIDANCE: dict[str, str] = {
    SectionKind.ANALYSIS: (
        "Hoe staat het met het personeel in de regio, nu en over vijf jaar? Wat lukt al samen?"
    ),
    SectionKind.SECTORS: "Waarom gaan deze sectoren samen, of juist niet?",
    SectionKind.AREA: "Waarom dit gebied? Welke andere indeling is overwogen?",
    SectionKind.AMBITION: "Hoe komt de regio in 2030 op 100% samen opleiden?",
    SectionKind.CONSTITUENCY: (
        "Wie is geraadpleegd, hoe, wat kwam eruit en wat is ermee gedaan? "
        "Denk aan leraren, schoolleiders en medezeggenschap."
    ),
    SectionKind.PLAN: "Wat doet de regio per functie, wie doet het en wanneer is het klaar?",
}


def section_rows(region: Region) -> list[dict]:
    """Every section of the dossier in its order, written or not, with the open talk about it."""
    written = {section.kind: section for section in region.sections.select_related("changed_by")}
    threads = threads_at(region, SectionKind.values)
    return [_section(kind, written.get(kind), region, threads[kind]) for kind in SectionKind]


def growth(rows: list[dict]) -> dict:
    """How far the texts are, for the bar above them."""
    ready = len([row for row in rows if row["is_ready"]])
    lacking = [row["title"] for row in rows if row["required"] and not row["is_ready"]]
    return {
        "value": round(100 * ready / len(rows)),
        "text": f"{ready} van {len(rows)} gereed",
        "lacking": lacking,
    }


def consequences() -> list[tuple[str, str]]:
    """Every legal form with what it brings along."""
    return [(form.label, CONSEQUENCES[form]) for form in LegalForm]


def _section(kind: SectionKind, section, region: Region, threads: list) -> dict:
    return {
        "kind": kind.value,
        "title": kind.label,
        "guidance": GUIDANCE[kind],
        "section": section,
        "words": len(section.text.split()) if section else 0,
        "threads": threads,
        "is_ready": bool(section) and section.status == SectionStatus.READY,
        "required": kind.value in region.round.required_sections,
        "level": SECTION_LEVELS[section.status] if section else "neutraal",
        "status": section.get_status_display() if section else "Nog niet begonnen",
    }
