"""The words of a region's life, its consent and its five functions."""

from django.db import models


class RegionState(models.TextChoices):
    DRAFT = "concept", "Concept"
    SUBMITTED = "ingediend", "Ingediend"
    UNDER_REVIEW = "in_behandeling", "In behandeling"
    SUPPLEMENT = "aanvulling_gevraagd", "Aanvulling gevraagd"
    ADVISED = "geadviseerd", "Advies uitgebracht"
    PROVISIONAL = "voorlopig_vastgesteld", "Voorlopig vastgesteld"
    ADOPTED = "vastgesteld", "Vastgesteld"
    REJECTED = "afgewezen", "Afgewezen"
    WITHDRAWN = "ingetrokken", "Ingetrokken"
    MERGED = "samengevoegd", "Samengevoegd"
    CHANGING = "wijziging", "Wijziging in voorbereiding"


EDITABLE = (RegionState.DRAFT, RegionState.SUPPLEMENT, RegionState.CHANGING)
AT_OCW = (RegionState.SUBMITTED, RegionState.UNDER_REVIEW, RegionState.ADVISED)
DECIDED = (RegionState.PROVISIONAL, RegionState.ADOPTED, RegionState.REJECTED)
# What no longer competes for locations or partners.
ENDED = (RegionState.REJECTED, RegionState.WITHDRAWN, RegionState.MERGED)
PUBLIC = (RegionState.PROVISIONAL, RegionState.ADOPTED)
# What OCW sees: everything that was ever submitted, not the drafts.
SUBMITTED_OR_LATER = tuple(
    state for state in RegionState if state not in (RegionState.DRAFT, RegionState.WITHDRAWN)
)
NEVER_SUBMITTED = (RegionState.DRAFT,)


class DraftPhase(models.TextChoices):
    """How far a draft is, and with that who knows of it; without meaning once submitted."""

    SKETCH = "schets", "Schets"
    EDITING = "bewerking", "In bewerking"
    SHARING = "delen", "Klaar om te delen"


class Function(models.TextChoices):
    RECRUIT = "werven", "Werven"
    MATCH = "matchen", "Matchen"
    TRAIN = "opleiden", "Opleiden"
    GUIDE = "begeleiden", "Begeleiden"
    DEVELOP = "professionaliseren", "Professionaliseren"


class Consent(models.TextChoices):
    NOT_ASKED = "niet_gevraagd", "Nog niet gevraagd"
    ASKED = "gevraagd", "Gevraagd"
    CONFIRMED = "bevestigd", "Bevestigd"
    DECLINED = "afgewezen", "Afgewezen"


class Fate(models.TextChoices):
    """What becomes of an existing partnership in a region."""

    WHOLE = "geheel", "Gaat geheel op in de regio"
    SEVERAL = "meerdere", "Blijft in meer dan één regio"
    SPLIT = "gesplitst", "Wordt gesplitst"
    UNKNOWN = "onbekend", "Nog niet bekend"
