"""Keeping the register by hand: organisations that DUO does not know, and what DUO does not say."""

from django.db import transaction

from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.slugs import insert_with_slug
from organisations.models import Organisation
from organisations.models.search import plain_words

LEGAL_FORMS = frozenset(("stichting", "stg", "st", "vereniging", "ver", "bv", "nv"))
SHOWN = 5
OWN_FIELDS = (
    *("kind", "name", "speaks_for", "sectors", "municipality", "place"),
    *("kvk", "brin", "works_nationally"),
)
OF_A_BOARD = ("works_nationally",)


class LooksLikeAnother(Refused):
    """The register may know this organisation already."""

    def __init__(self):
        super().__init__(
            "Deze organisatie lijkt op een organisatie die al in het register staat. "
            "Bekijk de lijst en bevestig dat het om een andere gaat."
        )


def fields_of(organisation: Organisation) -> tuple[str, ...]:
    """What may be changed by hand; the rest of a board comes from DUO, import after import."""
    return OF_A_BOARD if organisation.board_number else OWN_FIELDS


def details_of(organisation: Organisation) -> list:
    """The values that a form shows, for its fingerprint."""
    return [organisation.serializable_value(name) for name in fields_of(organisation)]


def lookalikes(*, name: str, kvk: str, brin: str) -> list[Organisation]:
    """Organisations with the same number first, then those with nearly this name."""
    telling = [word for word in plain_words(name) if word not in LEGAL_FORMS]
    rows = Organisation.objects.for_list()
    numbers = {"kvk": kvk, "brin": brin}
    same = [rows.filter(**{field: value}) for field, value in numbers.items() if value]
    alike = [Organisation.objects.matching(" ".join(telling)).for_list()] if telling else []
    found = {row.pk: row for part in (*same, *alike) for row in part[:SHOWN]}
    return list(found.values())[:SHOWN]


@transaction.atomic
def add_organisation(*, by, confirmed: bool, **fields) -> Organisation:
    """Put an organisation in the register that DUO's register does not have.

    Refused when it looks like one that is there, unless someone confirmed that it is another.
    """
    numbers = {name: fields[name] for name in ("name", "kvk", "brin")}
    if not confirmed and lookalikes(**numbers):
        raise LooksLikeAnother
    organisation = Organisation(**fields)
    insert_with_slug(organisation, organisation.name)
    return organisation


@transaction.atomic
def change_organisation(*, organisation_id: int, by, shown: str, **fields) -> Organisation:
    """Save what a form showed, unless someone else saved something else in the meantime."""
    rows = Organisation.objects.select_for_update(of=("self",))
    organisation = rows.get(pk=organisation_id)
    refuse_if_stale(shown, *details_of(organisation))
    for name in fields_of(organisation):
        setattr(organisation, name, fields[name])
    organisation.save(update_fields=fields_of(organisation))
    return organisation
