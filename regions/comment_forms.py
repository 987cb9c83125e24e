"""The forms of talking about a proposal."""

from django import forms

from accounts.models import User
from common.fingerprint import fingerprint
from organisations.forms import ALL, ListFilter, SearchField
from regions.commenting import words_of
from regions.models import Comment, Place
from regions.models.comment import LONGEST_COMMENT

WRITING = {
    "max_length": LONGEST_COMMENT,
    "widget": forms.Textarea(attrs={"rows": 5}),
    "error_messages": {"required": "Schrijf eerst uw opmerking"},
}


class PeopleField(forms.ModelMultipleChoiceField):
    """Who should know, each with the reason why he or she can read it."""

    capacities: dict[int, str] = {}

    def label_from_instance(self, user: User) -> str:
        return f"{user} ({self.capacities[user.pk]})"


class CommentForm(forms.Form):
    """A remark, or an answer; ``audience`` says who can read it and in what capacity."""

    text = forms.CharField(label="Uw opmerking", **WRITING)
    tell = PeopleField(
        User.objects.none(),
        to_field_name="public_id",
        required=False,
        label="Wie moet dit weten?",
        help_text="Zij krijgen een taak bij Mijn werk en één e-mail.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, audience: dict[int, str], chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["tell"]
        field.capacities = audience
        field.queryset = User.objects.filter(pk__in=audience).order_by(
            "last_name", "first_name", "pk"
        )
        field.initial = [user.public_id for user in chosen if user.pk in audience]


class CommentChangeForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(label="Uw opmerking", **WRITING)

    def __init__(self, *args, comment: Comment, **kwargs):
        kwargs["initial"] = {"shown": fingerprint(*words_of(comment)), "text": comment.text}
        super().__init__(*args, **kwargs)


class CommentFilter(ListFilter):
    """What is looked for; unless someone asks otherwise that is what is open."""

    zoek = SearchField(label="Woorden of naam")
    bij = forms.ChoiceField(label="Onderdeel", required=False, choices=[ALL, *Place.choices])
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Open"), ("afgehandeld", "Afgehandeld"), ("alle", "Alle")],
    )
    van = forms.ChoiceField(
        label="Van wie", required=False, choices=[ALL, ("mij", "Waar ik bij hoor")]
    )

    def applied_to(self, rows, user):
        """The conversations that match."""
        state, place = self.chosen.get("stand"), self.chosen.get("bij")
        if state == "afgehandeld":
            rows = rows.exclude(resolved_at=None)
        elif state != "alle":
            rows = rows.filter(resolved_at=None)
        if place:
            rows = rows.filter(place=place)
        if "van" in self.chosen:
            rows = rows.of_person(user)
        return rows.matching(self.chosen.get("zoek", ""))
