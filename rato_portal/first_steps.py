"""What someone can do who has an account and nothing else yet."""

from django.urls import reverse

from organisations.models import AccessRequest


def first_step(user) -> dict[str, str]:
    """For the empty list of tasks: the way in, or that the answer is on its way."""
    link = {"link_text": "Mijn organisaties", "link_url": reverse("organisations:mine")}
    if AccessRequest.objects.open().filter(user=user).exists():
        return {"title": "Uw aanvraag wacht op antwoord", "text": WAITING, **link}
    return {"title": "Zo begint u", "text": BEGIN, **link}


BEGIN = (
    "Vraag eerst toegang tot uw organisatie. Daarna kunt u een partnerschap registreren, een "
    "regiovoorstel starten en namens uw organisatie antwoorden. Bent u uitgenodigd? Open dan de "
    "link in uw mail, of log in met het adres waarop u die kreeg: uw uitnodiging staat dan hier."
)
WAITING = (
    "Een collega van de organisatie of een beheerder geeft antwoord. U krijgt dan bericht, en "
    "kunt aan de slag."
)
