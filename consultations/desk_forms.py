"""Forms of the facilitator's desk: finding cards, hiding, putting right, merging, bundling."""

from django import forms

from common.fingerprint import fingerprint
from consultations.bundling import issue_in_words
from consultations.models import LONGEST_CARD, Concern, Consultation, KeyIssue
from consultations.states import CardState, ConcernKind
from organisations.forms import ALL, ListFilter, SearchField


class DeskFilter(ListFilter):
    """The cards of one board, whatever became of them."""

    zoek = SearchField(label="Zoeken in bijdragen")
    stand = forms.ChoiceField(label="Stand", required=False, choices=[ALL, *CardState.choices])
    soort = forms.ChoiceField(label="Soort", required=False, choices=[ALL, *ConcernKind.choices])
    thema = forms.ChoiceField(label="Thema", required=False)
    kern = forms.ChoiceField(
        label="Kernvraagstuk",
        required=False,
        choices=[ALL, ("zonder", "Nog bij geen kernvraagstuk")],
    )

    def __init__(self, query, *, consultation: Consultation):
        self.themes = list(consultation.themes.all())
        super().__init__(query)

    def offer(self):
        options = [(str(theme.public_id), theme.title) for theme in self.themes]
        self.fields["thema"].choices = [ALL, *options]

    def applied_to(self, rows):
        """What waits stands first."""
        chosen = self.chosen
        rows = rows.matching(chosen.get("zoek", ""))
        for name, column in (("stand", "state"), ("soort", "kind")):
            if name in chosen:
                rows = rows.filter(**{column: chosen[name]})
        if "thema" in chosen:
            theme = next(t for t in self.themes if str(t.public_id) == chosen["thema"])
            rows = rows.under(theme)
        if "kern" in chosen:
            rows = rows.filter(key_issues=None, state=CardState.VISIBLE)
        return rows.select_related("theme", "merged_into").order_by("-placed_at", "-pk")


class ReasonForm(forms.Form):
    """Why something is not shown; the author reads this."""

    reason = forms.CharField(
        label="Reden",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De schrijver leest deze reden.",
    )


class CorrectForm(forms.Form):
    """Kind and themes; never the words."""

    kind = forms.ChoiceField(label="Soort", choices=ConcernKind.choices, widget=forms.RadioSelect)
    theme = forms.ModelChoiceField(
        label="Thema", queryset=None, to_field_name="public_id", empty_label=None
    )
    other_themes = forms.ModelMultipleChoiceField(
        label="Ook onder",
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, card: Concern, **kwargs):
        others = list(card.other_themes.values_list("public_id", flat=True).order_by("position"))
        kwargs["initial"] = {
            "kind": card.kind,
            "theme": card.theme.public_id,
            "other_themes": others,
        }
        super().__init__(*args, **kwargs)
        for name in ("theme", "other_themes"):
            self.fields[name].queryset = card.consultation.themes.all()

    def clean_other_themes(self):
        return list(self.cleaned_data["other_themes"])


class SplitForm(forms.Form):
    """One card in parts, divided by an empty line."""

    parts = forms.CharField(
        label="Bijdragen",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=6000,
        help_text="Zet tussen twee bijdragen een lege regel. De oorspronkelijke bijdrage blijft.",
    )

    def clean_parts(self):
        text = self.cleaned_data["parts"].replace("\r\n", "\n")
        parts = [part.strip() for part in text.split("\n\n") if part.strip()]
        if len(parts) < 2:
            raise forms.ValidationError("Maak twee of meer bijdragen, met een lege regel ertussen")
        if any(len(part) > LONGEST_CARD for part in parts):
            raise forms.ValidationError(f"Een bijdrage heeft ten hoogste {LONGEST_CARD} tekens")
        return parts


class ChosenCards(forms.Form):
    """Which cards an act is about: those that were ticked."""

    cards = forms.ModelMultipleChoiceField(
        label="Bijdragen",
        queryset=None,
        to_field_name="public_id",
        error_messages={"required": "Kies ten minste één bijdrage"},
    )

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.fields["cards"].queryset = consultation.concerns.order_by("pk")


class MergeForm(ChosenCards):
    into = forms.ModelChoiceField(
        label="Welke bijdrage blijft staan?",
        queryset=None,
        to_field_name="public_id",
        empty_label=None,
    )
    reason = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Komt in het logboek.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = self.consultation.concerns.order_by("pk")

    def clean_cards(self):
        cards = self.cleaned_data["cards"]
        if len(cards) < 2:
            raise forms.ValidationError("Kies ten minste twee bijdragen")
        return cards


class IssueForm(forms.Form):
    title = forms.CharField(label="Naam", max_length=160)
    sentence = forms.CharField(
        label="In één zin", max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class IssueChangeForm(IssueForm):
    position = forms.IntegerField(label="Plaats in de lijst", min_value=0, max_value=999)
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, issue: KeyIssue, **kwargs):
        stored = dict(zip(("title", "sentence", "position"), issue_in_words(issue), strict=True))
        kwargs["initial"] = stored | {"shown": fingerprint(*issue_in_words(issue))}
        super().__init__(*args, **kwargs)


class BundleForm(ChosenCards):
    issue = forms.ModelChoiceField(
        label="Kernvraagstuk",
        queryset=None,
        to_field_name="public_id",
        empty_label="Kies een kernvraagstuk",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = self.consultation.key_issues.all()
