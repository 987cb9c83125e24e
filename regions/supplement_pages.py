"""What the region sees of a request for a supplement: finished rows per question."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from regions import permissions
from regions.models import Region, Supplement, SupplementItem
from regions.models.comment import Place
from regions.models.dossier import SectionKind
from regions.pages import STATE_LEVELS, tabs
from regions.queue_pages import in_words
from regions.states import Function, RegionState
from regions.supplementing import LONGEST_ANSWER, latest_supplement, open_items

TOGETHER = "samen"


class AnswerForm(forms.Form):
    """One answer as a page or its script sends it."""

    text = forms.CharField(required=False, strip=False, max_length=LONGEST_ANSWER)
    shown = forms.CharField(max_length=12)
    keuze = forms.ChoiceField(required=False, choices=[("", ""), (TOGETHER, TOGETHER)])

    def answer_to(self, region: Region, place: str) -> dict:
        """Together: their text first, mine after it."""
        text, stored = self.cleaned_data["text"], open_items(region).filter(place=place).first()
        if self.cleaned_data["keuze"] == TOGETHER and stored and stored.answer:
            text = f"{stored.answer}\n\n{text}"
        return {"text": text, "shown": self.cleaned_data["shown"]}


@dataclass(frozen=True)
class Typed:
    """What was typed and refused; it stays on the page."""

    place: str
    text: str
    message: str
    stored: str | None = None


def supplement_context(user, region: Region, *, typed: Typed | None = None) -> dict:
    supplement, can_edit = latest_supplement(region), permissions.can_edit(user, region)
    is_open = region.state == RegionState.SUPPLEMENT
    items = list(supplement.items.order_by("pk")) if supplement else []
    return {
        "region": region,
        "state_level": STATE_LEVELS[region.state],
        "tabs": tabs(region, active="regions:supplement"),
        "part": "Aanvulling",
        "supplement": supplement,
        "due": in_words(supplement.due_on, timezone.localdate()) if supplement else "",
        "is_open": is_open,
        "can_answer": is_open and can_edit,
        "rows": [_row(region, item, typed) for item in items],
        "open_count": len([item for item in items if not item.answer]),
    }


def _row(region: Region, item: SupplementItem, typed: Typed | None) -> dict:
    mine = typed if typed and typed.place == item.place else None
    return {
        "item": item,
        "text": mine.text if mine else item.answer,
        "shown": fingerprint(item.answer),
        "is_conflict": bool(mine and mine.stored is not None),
        "message": mine.message if mine else "",
        "longest": LONGEST_ANSWER,
        "url": address_of(region, item.place),
    }


def address_of(region: Region, place: str) -> str:
    """Where a part of the proposal is changed."""
    if place in SectionKind.values:
        return reverse("regions:section", args=[region.slug, place])
    if place in Function.values:
        return reverse("regions:function", args=[region.slug, place])
    others = {Place.GOVERNANCE: "regions:governance", Place.RISKS: "regions:risks"}
    return reverse(others.get(Place(place), "regions:detail"), args=[region.slug])


def question_at(region: Region, place: str) -> SupplementItem | None:
    """What OCW asks about a part, to show where it is changed."""
    if region.state != RegionState.SUPPLEMENT:
        return None
    return open_items(region).filter(place=place).first()


def supplement_tasks(user) -> list[dict]:
    """What OCW asked the teams of this person to supplement, the first due first."""
    rows = Supplement.objects.open().filter(
        submission__region__in=Region.objects.edited_by(user),
        submission__region__state=RegionState.SUPPLEMENT,
    )
    rows = rows.select_related("submission__region").defer("submission__snapshot")
    return [
        supplement_task(row.submission.region, row.due_on) for row in rows.order_by("due_on", "pk")
    ]


def supplement_task(region: Region, due_on: date) -> dict:
    return {
        "title": f"Aanvulling op {region.name} indienen",
        "url": reverse("regions:supplement", args=[region.slug]),
        "due": due_on,
        "note": "OCW stelde een vraag; alleen die onderdelen kunt u wijzigen",
        "level": "let-op",
        "status": "Aanvulling gevraagd",
    }
