"""The board as finished rows: columns with cards, the same markup on the page and in a poll."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.db.models import BooleanField, Count, Exists, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.components.inline import icon
from common.templatetags.dutch import dag, tijd
from consultations.models import Answer, Concern, Consultation, Participant, Support
from consultations.participation import name_of
from consultations.states import CardState, ConcernKind
from organisations.forms import ALL, ListFilter, SearchField

PER_COLUMN = 6
MOST_IN_ONE = 300


@dataclass(frozen=True)
class Look:
    """How a kind of card looks, and the question above its column."""

    css: str
    icon: str
    question: str


LOOKS = {
    ConcernKind.KEY: Look("c-kern", "key-round", "Wat moet eerst beantwoord zijn?"),
    ConcernKind.POINT: Look("c-aandacht", "eye", "Waar moeten we rekening mee houden?"),
    ConcernKind.QUESTION: Look("c-vraag", "circle-question-mark", "Wat wilt u weten?"),
    ConcernKind.WORRY: Look("c-zorg", "heart-crack", "Waar maakt u zich zorgen over?"),
    ConcernKind.CHANCE: Look("c-kans", "trending-up", "Wat kan beter worden?"),
    ConcernKind.RISK: Look("c-risico", "shield-alert", "Wat kan misgaan?"),
}


class BoardFilter(ListFilter):
    """What of the board is looked at. The theme and the kind stand in links, not in the bar."""

    ORDERS = {
        "": ("-placed_at", "-pk"),
        "steun": ("-support_count", "-pk"),
        "oudste": ("placed_at", "pk"),
    }

    zoek = SearchField(label="Zoeken in bijdragen")
    volgorde = forms.ChoiceField(
        label="Volgorde",
        required=False,
        choices=[
            ("", "Nieuwste eerst"),
            ("steun", "Meeste steun"),
            ("oudste", "Oudste eerst"),
        ],
    )
    thema = forms.UUIDField(required=False, widget=forms.HiddenInput)
    soort = forms.ChoiceField(
        required=False, choices=[ALL, *ConcernKind.choices], widget=forms.HiddenInput
    )

    def applied_to(self, rows: QuerySet, themes: Iterable) -> QuerySet:
        chosen = self.chosen
        rows = rows.matching(chosen.get("zoek", ""))
        if "soort" in chosen:
            rows = rows.filter(kind=chosen["soort"])
        theme = next((t for t in themes if t.public_id == chosen.get("thema")), None)
        return rows.under(theme) if theme else rows

    @property
    def order(self) -> tuple[str, ...]:
        return self.ORDERS[self.chosen.get("volgorde", "")]

    @property
    def is_plain(self) -> bool:
        """Whether new cards can simply be put on top."""
        return not self.chosen


def board_context(
    consultation: Consultation, participant: Participant | None, form: BoardFilter, query
) -> dict:
    """Everything of the board in four queries, however many cards it has."""
    themes = list(consultation.themes.all())
    totals = _totals(consultation)
    rows = form.applied_to(consultation.concerns.on_board(), themes)
    counts = _by_kind(totals) if form.is_plain else _counted(rows)
    cards = _shown(rows, participant, form)
    chosen = form.chosen
    return {
        "columns": _columns(consultation, cards, counts, chosen.get("soort"), query),
        "themes": themes,
        "theme_chips": _theme_chips(themes, totals, chosen.get("thema"), query),
        "total": sum(totals.values()),
        "found": sum(counts.values()),
        "filter": form,
        "filter_is_on": not form.is_plain,
        "version": consultation.board.version,
    }


def changed_cards(
    session: Consultation, *, after: int, until: int
) -> Iterator[tuple[int, int, dict]]:
    """(card, its version, what is told) in the order of changing; without what is whose.

    A card that left the board is told without its text.
    """
    changed = session.concerns.filter(version__gt=after, version__lte=until)
    base = card_base(session)
    for card in _with_marks(changed.for_board()).order_by("version", "pk"):
        shown = card.state == CardState.VISIBLE
        html = _card(card, session, base, mine=False) if shown else ""
        yield card.pk, card.version, {"id": str(card.public_id), "kolom": card.kind, "html": html}


def counts_of(session: Consultation) -> dict[str, int]:
    """How many cards stand in each column."""
    counts = _counted(session.concerns.on_board())
    return {kind.value: counts.get(kind.value, 0) for kind in ConcernKind}


def own_cards(participant: Participant) -> list[Concern]:
    """What this participant brought in, with what became of it."""
    rows = participant.concerns.select_related("theme", "merged_into")
    return list(rows.order_by("-pk"))


def card_base(consultation: Consultation) -> str:
    """The address of the cards, so that no row needs a lookup of its own."""
    return reverse("consultations:board", args=[consultation.slug]) + "kaarten/"


def author_of(card: Concern, consultation: Consultation) -> str:
    """Who wrote it, where the session has names."""
    return "" if consultation.hides_names else name_of(card.participant)


def _shown(rows: QuerySet, participant: Participant | None, form: BoardFilter) -> list[Concern]:
    """The first cards of every column; all of them when one column was asked for."""
    rows = _with_marks(rows.for_board())
    place = Window(RowNumber(), partition_by=F("kind"), order_by=form.order)
    most = MOST_IN_ONE if "soort" in form.chosen else PER_COLUMN
    mine = Support.objects.filter(concern=OuterRef("pk"), participant=participant)
    is_mine = Exists(mine) if participant else Value(None, BooleanField())
    return list(rows.annotate(place=place, mine=is_mine).filter(place__lte=most).order_by("place"))


def _with_marks(rows: QuerySet) -> QuerySet:
    """``has_merged`` and ``is_answered``."""
    answers = Answer.objects.published()
    direct = answers.filter(concern=OuterRef("pk"))
    bundled = answers.filter(key_issue__concerns=OuterRef("pk"))
    return rows.annotate(
        has_merged=Exists(Concern.objects.filter(merged_into=OuterRef("pk"))),
        is_answered=Q(Exists(direct)) | Q(Exists(bundled)),
    )


def _totals(consultation: Consultation) -> dict[tuple[str, int], int]:
    """(kind, theme) → how many cards stand there."""
    rows = consultation.concerns.on_board().order_by().values_list("kind", "theme")
    return {(kind, theme): count for kind, theme, count in rows.annotate(n=Count("pk"))}


def _by_kind(totals: dict[tuple[str, int], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (kind, _theme), count in totals.items():
        found[kind] = found.get(kind, 0) + count
    return found


def _counted(rows: QuerySet) -> dict[str, int]:
    return dict(rows.order_by().values_list("kind").annotate(n=Count("pk")))


def _theme_chips(themes, totals, chosen, query) -> list[dict]:
    rest = query.copy()
    for name in ("thema", "soort"):
        rest.pop(name, None)
    every = {"title": "Alle thema’s", "url": f"?{rest.urlencode()}", "active": not chosen}
    found = [every | {"count": sum(totals.values())}]
    for theme in themes:
        rest["thema"] = str(theme.public_id)
        count = sum(n for (_kind, pk), n in totals.items() if pk == theme.pk)
        url = f"?{rest.urlencode()}"
        found.append(
            {"title": theme.title, "url": url, "active": theme.public_id == chosen, "count": count}
        )
    return found


def _columns(consultation, cards: list[Concern], counts, chosen: str | None, query) -> list[dict]:
    base, rest = card_base(consultation), query.copy()
    found = []
    for kind in ConcernKind:
        if chosen and kind != chosen:
            continue
        rest["soort"] = kind.value
        mine = [card for card in cards if card.kind == kind]
        count = counts.get(kind.value, 0)
        found.append(
            {
                "kind": kind,
                "look": LOOKS[kind],
                "count": count,
                "cards": [_card(card, consultation, base, mine=card.mine) for card in mine],
                "more_url": f"?{rest.urlencode()}" if count > len(mine) else "",
            }
        )
    return found


CARD = (
    '<li class="or-briefje" id="kaart-{id}"><p class="or-briefje__thema">{theme}{marks}</p>'
    '<p class="or-briefje__tekst">{body}</p><p class="or-briefje__meta">{meta}</p>'
    '<div class="or-briefje__voet">{support}<a class="or-knopje" href="{url}">{icon}'
    '<span class="or-num">{comments}</span><span class="or-vh"> reacties bij: {short}</span></a>'
    '<a class="or-knopje or-knopje--rechts" href="{url}">Meer<span class="or-vh"> over: {short}'
    "</span></a></div></li>"
)
SUPPORT = (
    '<button class="or-knopje" type="submit" form="steun" name="{name}" value="{id}" '
    'id="steun-{id}" aria-pressed="{pressed}">{icon}<span class="or-num">{count}</span>'
    '<span class="or-vh"> keer gesteund; ik steun: {short}</span></button>'
)
COUNT = (
    '<span class="or-knopje or-knopje--stil">{icon}<span class="or-num">{count}</span>'
    '<span class="or-vh"> keer gesteund</span></span>'
)


def _card(card: Concern, session: Consultation, base: str, *, mine: bool | None) -> SafeString:
    """One card; ``mine`` is None for who can not support.

    In rows by the hundred, so a formatted string and no template.
    """
    short = card.body[:60]
    return format_html(
        CARD,
        id=card.public_id,
        theme=card.theme.title,
        marks=_marks(card),
        body=card.body,
        meta=_meta(card, session),
        support=_support(card, session, short, mine=mine),
        url=f"{base}{card.public_id}/",
        icon=icon("message-square"),
        comments=card.comment_count,
        short=short,
    )


def _marks(card: Concern) -> SafeString | str:
    words = [
        *(["samengevoegd"] if card.has_merged else []),
        *(["beantwoord"] if card.is_answered else []),
    ]
    return format_html(' <span class="or-nieuw">· {}</span>', ", ".join(words)) if words else ""


def _meta(card: Concern, consultation: Consultation) -> str:
    said = [author_of(card, consultation), dag(card.placed_at)]
    if not consultation.is_fully_anonymous:
        said.append(tijd(card.placed_at))
    said += ["gewijzigd"] if card.changed_at else []
    return " · ".join(part for part in said if part)


def _support(card: Concern, session: Consultation, short: str, *, mine: bool | None) -> SafeString:
    sign = icon("thumbs-up")
    if mine is None or not session.votes_open:
        return format_html(COUNT, icon=sign, count=card.support_count)
    return format_html(
        SUPPORT,
        id=card.public_id,
        name="terug" if mine else "steun",
        pressed="true" if mine else "false",
        icon=sign,
        count=card.support_count,
        short=short,
    )
