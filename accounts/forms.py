from django import forms


class SignupForm(forms.Form):
    """What the portal asks besides an e-mail address and a password."""

    first_name = forms.CharField(label="Voornaam", max_length=80)
    last_name = forms.CharField(label="Achternaam", max_length=120)

    def signup(self, request, user):
        """Called by allauth once the account is made."""
        user.first_name = self.cleaned_data["first_name"]
        user.last_name = self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])
