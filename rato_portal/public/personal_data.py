"""Which data about people the portal keeps, what for and how long: the table on /privacy/.

A test holds it to the models: each model that points at a person, or holds a name or an address
of one, stands here with its rows or in ``NOBODYS`` with the reason why it is about nobody.
"""

from dataclasses import dataclass
from typing import Any

from rato_portal.operations.retention import KINDS, Kind
from reports.models import KEPT_FOR

BY_NAME = {kind.name: kind for kind in KINDS}
WITH_ACCOUNT = "Zolang u een account hebt"
WITH_WORK = "Zolang het partnerschap, de regio of het besluit bewaard blijft"
UNTIL_ENDED = "Tot u het zelf verwijdert of intrekt"


@dataclass(frozen=True)
class Held:
    """One line of the table: rows of some models, with the terms of the clean-up, or words."""

    title: str
    what: str
    purpose: str
    models: tuple[str, ...]
    kept: str = ""
    terms: tuple[str, ...] = ()

    @property
    def kinds(self) -> list[Kind]:
        return [BY_NAME[name] for name in self.terms]


def table() -> list[dict[str, Any]]:
    """The lines as the page shows them."""
    return [{"held": held, "kinds": held.kinds} for held in HELD]


HELD = (
    Held(
        "Uw account",
        "Uw naam, e-mailadres, rol en wachtwoord (alleen een kenmerk ervan).",
        "U kunt inloggen en anderen zien wie u bent.",
        (
            "accounts.User",
            "accounts.User_groups",
            "accounts.User_user_permissions",
            "account.EmailAddress",
            "account.EmailConfirmation",
        ),
        kept=f"{WITH_ACCOUNT}. Een account dat u lang niet gebruikt, sluiten wij; een maand eerder "
        "krijgt u bericht.",
    ),
    Held(
        "Inloggen",
        "Uw tweede beveiligingsstap, waar u bent ingelogd, uw IP-adres en browser.",
        "U en wij zien het als een ander op uw naam inlogt.",
        (
            "mfa.Authenticator",
            "socialaccount.SocialAccount",
            "sessions.Session",
            "usersessions.UserSession",
        ),
        kept=f"De beveiligingsstap: {WITH_ACCOUNT.lower()}",
        terms=("sessions", "devices"),
    ),
    Held(
        "Bij welke organisatie u hoort",
        "Uw functie, uw mandaat en wie dat gaf; uw aanvragen voor toegang.",
        "U kunt namens de organisatie antwoorden.",
        ("organisations.Membership", "organisations.Delegation", "organisations.AccessRequest"),
        kept=f"Functie en mandaat: {WITH_ACCOUNT.lower()}",
        terms=("requests",),
    ),
    Held(
        "In welke teams u zit",
        "Aan welk partnerschap of welke regio u meewerkt, en of u mag wijzigen.",
        "U kunt bij uw werk, en anderen niet.",
        (
            "partnerships.PartnershipUserPermission",
            "regions.RegionUserPermission",
            "guardian.UserObjectPermission",
        ),
        kept="Tot u het team verlaat",
    ),
    Held(
        "Uitnodigingen om mee te werken, en leeslinks",
        "Het e-mailadres en de naam van wie is uitgenodigd, en door wie. Bij een leeslink: wie "
        "hem gebruikte.",
        "U kunt antwoorden, en wie uitnodigde ziet of u dat deed.",
        ("accounts.Invitation", "accounts.OpenLink", "accounts.OpenLinkUse"),
        kept="Zolang een uitnodiging open staat",
        terms=("invitations", "links"),
    ),
    Held(
        "Meldingen en wat u volgt",
        "Wat het portaal u meldde, wat u daarvan las, hoe u het wilt horen en welke regio’s u "
        "volgt.",
        "U hoort op tijd wat er van u wordt gevraagd.",
        (
            "accounts.Notice",
            "accounts.NoticeChoice",
            "accounts.Digest",
            "regions.Follow",
            "regions.Mention",
        ),
        kept=f"Uw keuzes en wat u volgt: {WITH_ACCOUNT.lower()}, of tot u het wijzigt",
        terms=("notices", "digests"),
    ),
    Held(
        "Mail",
        "Uw adres en de tekst van elke mail van het portaal.",
        "Wij kunnen nagaan of een bericht is aangekomen.",
        ("common.OutgoingMail",),
        terms=("mail",),
    ),
    Held(
        "Bewaarde filters",
        "De filters van lijsten waaraan u een naam gaf. Alleen u ziet ze.",
        "U vindt uw selectie terug.",
        ("accounts.SavedFilter",),
        kept=UNTIL_ENDED,
    ),
    Held(
        "Exportsjablonen en geplande exports",
        "Welke kolommen u van een lijst meeneemt, en op welke dagen het portaal het bestand voor "
        "u maakt. Bij een sjabloon dat u deelt, zien collega’s van OCW uw naam.",
        "U hoeft uw keuze niet steeds opnieuw te maken.",
        ("reports.ExportTemplate", "reports.ExportSchedule"),
        kept=UNTIL_ENDED,
        terms=("export-templates",),
    ),
    Held(
        "Uw agenda-adres",
        "Dat u uw agenda op een ander apparaat leest, en wanneer voor het laatst.",
        "Uw telefoon kan uw termijnen tonen.",
        ("accounts.CalendarLink",),
        kept=UNTIL_ENDED,
        terms=("calendars",),
    ),
    Held(
        "Toegangssleutels",
        "Sleutels die u voor een programma maakte, en wanneer die zijn gebruikt.",
        "Een programma kan lezen wat u mag lezen.",
        ("accounts.ApiToken",),
        terms=("tokens",),
    ),
    Held(
        "Webhooks: berichten aan systemen van anderen",
        "Wie een adres instelde. In de berichten zelf staan alleen kenmerken van regio’s en "
        "besluiten, geen gegevens van personen.",
        "Andere systemen horen dat er iets is gebeurd.",
        ("accounts.Webhook", "accounts.WebhookDelivery"),
        kept="Wie het adres instelde: zolang het portaal bestaat",
        terms=("webhooks",),
    ),
    Held(
        "Live sessies en consultaties: wat u inbrengt",
        "Uw bijdragen, steun, reacties en meningen. In een sessie met namen staat uw naam of "
        "functie erbij. In een anonieme sessie bewaren wij niet van wie iets komt.",
        "Deelnemers bespreken wat er leeft, en krijgen antwoord.",
        (
            "consultations.Participant",
            "consultations.Concern",
            "consultations.Support",
            "consultations.Comment",
            "consultations.Stance",
        ),
        kept="Zolang de consultatie en haar verslag bewaard blijven",
    ),
    Held(
        "Uitnodigingen voor consultaties",
        "De naam en het e-mailadres van wie is uitgenodigd, door wie, en of die meedeed.",
        "Genodigden krijgen de link van de sessie.",
        ("consultations.Invitation", "consultations.Invitee"),
        kept="De lijst van genodigden: zolang het verslag bewaard blijft",
        terms=("session-invitations",),
    ),
    Held(
        "Volgers van een bijdrage",
        "Uw account, of het e-mailadres dat u opgaf.",
        "U krijgt bericht als er antwoord is.",
        ("consultations.Follower",),
        terms=("followers",),
    ),
    Held(
        "Wie een voorstel bekeek",
        "Wie een voorstel van een regio bekeek en op welke dag.",
        "Een regio kan nagaan wie haar stukken zag.",
        ("regions.Look",),
        terms=("looks",),
    ),
    Held(
        "Belangen van beoordelaars",
        "Of u een belang hebt bij een regio, en wat daarover is besloten.",
        "Niemand oordeelt over een zaak van zichzelf.",
        ("regions.InterestDeclaration",),
        kept=WITH_WORK,
    ),
    Held(
        "Namen bij een gesprek of een tafel",
        "De naam van wie een afspraak uitvoert of op een plek aan een tafel zit, ook zonder "
        "account.",
        "Partners weten wie zij kunnen aanspreken.",
        ("partnerships.ConversationAction", "partnerships.Seat"),
        kept=WITH_WORK,
    ),
    Held(
        "Rapporten",
        "Wie een rapport aanvroeg, en wat er toen in stond.",
        "U kunt het rapport downloaden.",
        ("reports.Report",),
        kept=f"{KEPT_FOR.days} dagen nadat het rapport klaar is",
    ),
    Held(
        "Wat u in het portaal doet",
        "Uw naam bij wat u invult, vraagt, antwoordt, bespreekt, toetst, adviseert en besluit.",
        "Een besluit is na te gaan: wie deed wat, en wanneer.",
        (
            "consultations.Answer",
            "consultations.ConcernLink",
            "consultations.Consultation",
            "consultations.ConsultationImport",
            "consultations.KeyIssue",
            "consultations.Minutes",
            "consultations.MinutesPart",
            "consultations.ModerationEntry",
            "consultations.Note",
            "consultations.Poll",
            "financing.Account",
            "financing.Application",
            "financing.Award",
            "financing.KeyAnswer",
            "financing.KeyProposal",
            "financing.Scenario",
            "organisations.RegisterImport",
            "partnerships.Conversation",
            "partnerships.ConversationAnswer",
            "partnerships.ConversationDecision",
            "partnerships.ConversationTransition",
            "partnerships.GrowthScenario",
            "partnerships.Member",
            "partnerships.Partnership",
            "partnerships.PhaseChange",
            "partnerships.Preparation",
            "partnerships.Weighing",
            "regions.Advice",
            "regions.AdviceDraft",
            "regions.Assessment",
            "regions.Comment",
            "regions.Condition",
            "regions.Objection",
            "regions.Viewpoint",
            "regions.ConsentQuestion",
            "regions.ConsentReminder",
            "regions.Consensus",
            "regions.Decision",
            "regions.DecisionDraft",
            "regions.Escalation",
            "regions.Guidance",
            "regions.LateCode",
            "regions.LeftOut",
            "regions.Participant",
            "regions.PartLock",
            "regions.Region",
            "regions.RegionMerge",
            "regions.RegionTransition",
            "regions.RegionVersion",
            "regions.ScoreReaction",
            "regions.Section",
            "regions.SignedAgreement",
            "regions.Submission",
            "regions.Supplement",
        ),
        kept=WITH_WORK,
    ),
    Held(
        "De historie",
        "Elke wijziging, met wie haar deed, wanneer en op welke pagina.",
        "Niemand kan ongemerkt iets veranderen.",
        ("pghistory.Context", "pghistory.Events"),
        kept=WITH_WORK,
    ),
    Held(
        "Verstuurde formulieren",
        "Dat u een formulier verstuurde, zonder wat erin stond.",
        "Twee keer klikken doet niets dubbel.",
        ("common.HandledForm",),
        terms=("forms",),
    ),
    Held(
        "Beheer van het portaal",
        "Welke beheerder iets wijzigde, mail vasthield, het portaal sloot of een persoon "
        "verwijderde.",
        "Ook het werk van beheerders is na te gaan.",
        ("accounts.Erasure", "admin.LogEntry", "common.Closure", "common.MailHold"),
        kept="Zolang het portaal bestaat",
    ),
)
# What looks like a person's data and is not.
NOBODYS = {
    "regions.Desk": "a desk of an organisation; the form asks for no person, and it is public",
}
