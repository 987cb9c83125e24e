"""Locking a part of a proposal, and opening it again."""

from django import forms

from regions.models.part_lock import LONGEST_REASON


class LockForm(forms.Form):
    reason = forms.CharField(
        label="Waarom zet u dit vast?",
        max_length=LONGEST_REASON,
        help_text="Bijvoorbeeld: het bestuurlijk overleg heeft hiermee ingestemd.",
        error_messages={"required": "Schrijf op waarom u dit onderdeel vastzet"},
    )


class UnlockForm(forms.Form):
    reason = forms.CharField(
        label="Waarom maakt u dit vrij?",
        max_length=LONGEST_REASON,
        required=False,
        help_text="Wat u schrijft, staat in de historie.",
    )
