"""What people fill in about themselves, an invitation, and a team."""

from allauth.core import context
from django import forms

from accounts.bulk import Batch, read_batch
from accounts.models import Level, User
from accounts.models.invitation import LONGEST_LINK, MOST_USES
from accounts.visitors import invitation_of
from common.refusal import Refused


class SignupForm(forms.Form):
    """What the portal asks besides an e-mail address and a password."""

    first_name = forms.CharField(label="Voornaam", max_length=80)
    last_name = forms.CharField(label="Achternaam", max_length=120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        invitation = invitation_of(context.request) if context.request else None
        if invitation:
            self.initial = {"email": invitation.email} | self.initial

    def signup(self, request, user):
        """Called by allauth once the account is made."""
        user.first_name = self.cleaned_data["first_name"]
        user.last_name = self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])


class ReasonForm(forms.Form):
    """Saying no takes a reason."""

    reason = forms.CharField(
        label="Reden",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef een reden"},
    )


class InviteForm(forms.Form):
    """Who to invite; what the invitation gives is up to the subclass."""

    email = forms.EmailField(label="E-mailadres")
    name = forms.CharField(label="Naam", max_length=200, required=False)


class LevelForm(forms.Form):
    """The level of someone on a team."""

    level = forms.TypedChoiceField(
        label="Niveau", choices=Level.choices, coerce=Level, widget=forms.RadioSelect
    )


class TeamInviteForm(LevelForm, InviteForm):
    """Invite one person to a team."""

    field_order = ("email", "name", "level")


class OpenLinkForm(forms.Form):
    """How long, and for how many, a link for reading along is open."""

    days = forms.IntegerField(
        label="Hoeveel dagen geldt de link?",
        min_value=1,
        max_value=LONGEST_LINK.days,
        initial=7,
        help_text=f"Ten hoogste {LONGEST_LINK.days} dagen.",
    )
    max_uses = forms.IntegerField(
        label="Hoeveel mensen mogen de link gebruiken?",
        min_value=1,
        max_value=MOST_USES,
        initial=20,
        help_text=f"Ten hoogste {MOST_USES} mensen.",
    )


class HandOverForm(forms.Form):
    """Who takes the team over; ``confirmed`` comes with the second page."""

    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        to_field_name="public_id",
        label="Wie nemen het team over?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één persoon"},
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class BatchForm(forms.Form):
    """A list of people, as a file or as pasted lines."""

    file = forms.FileField(
        label="Bestand", required=False, help_text="Een Excelbestand (xlsx) of een CSV-bestand."
    )
    lines = forms.CharField(
        label="Of plak de regels hier", required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, sort, **kwargs):
        super().__init__(*args, **kwargs)
        self.sort = sort
        self.batch: Batch | None = None

    def clean(self):
        cleaned = super().clean()
        file, lines = cleaned.get("file"), cleaned.get("lines")
        if not file and not lines:
            raise forms.ValidationError("Kies een bestand of plak de regels.")
        try:
            self.batch = read_batch(self.sort, file=file, lines=lines)
        except Refused as refusal:
            self.add_error("file" if file else "lines", str(refusal))
        return cleaned
