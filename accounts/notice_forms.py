"""What someone chooses to hear by mail, and how the list of notices is filtered."""

from django import forms

from accounts.models import Delivery, User
from accounts.notice_kinds import KINDS, deliveries


class ChoicesForm(forms.Form):
    """One question per kind; the answer stands as it is now."""

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in sorted(KINDS.values(), key=lambda kind: kind.title):
            self.fields[kind.key] = forms.TypedChoiceField(
                label=kind.title,
                help_text=kind.note,
                choices=Delivery.choices,
                coerce=Delivery,
                initial=deliveries([user], kind)[user.pk],
            )


class NoticeFilter(forms.Form):
    """Search and filters of the list, by GET; a wrong value filters nothing."""

    zoek = forms.CharField(
        label="Woorden in de melding",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    soort = forms.ChoiceField(label="Soort", required=False)
    toon = forms.ChoiceField(
        label="Tonen",
        required=False,
        choices=[("", "Alles, ongelezen eerst"), ("ongelezen", "Alleen ongelezen")],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = sorted((kind.title, kind.key) for kind in KINDS.values())
        self.fields["soort"].choices = [("", "Alle"), *((key, title) for title, key in kinds)]
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    def applied_to(self, rows):
        rows = rows.matching(self.chosen.get("zoek", ""))
        if "soort" in self.chosen:
            rows = rows.filter(kind=self.chosen["soort"])
        return rows.unread() if "toon" in self.chosen else rows
