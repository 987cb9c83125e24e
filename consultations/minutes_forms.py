"""Forms of a report: what is in it, the words of a chapter, what is left out, who was invited."""

from django import forms

from common.fingerprint import fingerprint
from consultations.minutes import LONGEST_TEXT, choice_of
from consultations.models import Consultation, Minutes, MinutesPart


class ChoiceForm(forms.Form):
    """The name of a report, its chapters, and the session that it is compared with."""

    shown = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label="Titel van het verslag", max_length=160)
    parts = forms.MultipleChoiceField(
        label="Hoofdstukken", required=False, widget=forms.CheckboxSelectMultiple
    )
    earlier = forms.ModelChoiceField(
        label="Vergelijken met een eerdere sessie",
        queryset=None,
        to_field_name="slug",
        required=False,
        empty_label="Niet vergelijken",
        help_text="De kernvraagstukken van beide sessies worden naast elkaar gezet.",
    )

    def __init__(self, *args, minutes: Minutes, user, **kwargs):
        rows = list(minutes.parts.select_related("theme"))
        stored = {"title": minutes.title, "shown": fingerprint(*choice_of(minutes))}
        stored["earlier"] = minutes.earlier.slug if minutes.earlier else ""
        stored["parts"] = [str(row.public_id) for row in rows if row.is_shown]
        super().__init__(*args, initial=stored, **kwargs)
        self.fields["parts"].choices = [(str(row.public_id), str(row)) for row in rows]
        before = Consultation.objects.visible_to(user).exclude(pk=minutes.consultation_id)
        before = before.exclude(key_issues=None).distinct()
        self.fields["earlier"].queryset = before.order_by("-starts_at", "pk")


class PartForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="Tekst",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="U kunt kopjes (#), lijsten (-) en nadruk (**) gebruiken. De bijdragen en "
        "cijfers zet het portaal er zelf onder.",
    )

    def __init__(self, *args, part: MinutesPart, **kwargs):
        stored = {"text": part.text, "shown": fingerprint(part.text)}
        super().__init__(*args, initial=stored, **kwargs)

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


class AsideForm(forms.Form):
    reason = forms.CharField(
        label="Waarom staat deze bijdrage niet in het verslag?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Deze reden staat in de telling van het verslag.",
    )


class InviteForm(forms.Form):
    names = forms.CharField(
        label="Wie was uitgenodigd?",
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Eén organisatie of groep per regel. Noem hier liever geen personen.",
    )

    def clean_names(self):
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        return [line for line in lines if line]
