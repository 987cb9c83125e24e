"""The register and its reference data."""

from accounts.models import TokenScope
from organisations.models import LabourMarketRegion, Location, Municipality, Organisation
from organisations.models.organisation import OrganisationKind
from organisations.sectors import Sector
from partnerships.models import Member, Partnership
from partnerships.models.partnership import PartnershipKind, Phase
from rato_portal.api.table import (
    NUMBER,
    TEXT,
    YES_NO,
    Field,
    Filter,
    More,
    OpenToAll,
    Resource,
    day_field,
    equal,
    list_of,
    nullable,
    one_of,
    optional,
    record,
    text_field,
    yes_no,
)

SECTORS = Field("sectors", "sectors", list_of(one_of(Sector)), "Sectoren van het onderwijs.")
SECTOR_FILTER = Filter(
    "sector",
    one_of(Sector),
    "Alleen met deze sector.",
    lambda rows, value: rows.filter(sectors__contains=[value]),
)
SEARCH = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[^\\u0000]*$"}
MUNICIPALITY_CODE = {"type": "string", "pattern": "^GM[0-9]{4}$"}


def searching(description: str) -> Filter:
    return Filter("search", SEARCH, description, lambda rows, words: rows.matching(words))


def _members(user, key: str) -> list[dict]:
    rows = Member.objects.open().filter(partnership__slug=key)
    found = rows.order_by("organisation__name", "pk").values_list(
        "organisation__slug", "organisation__name", "role"
    )
    names = ("organisation", "name", "role")
    return [dict(zip(names, row, strict=True)) for row in found]


labour_market_regions = Resource(
    name="labour-market-regions",
    title="Arbeidsmarktregio’s",
    description="De arbeidsmarktregio’s van UWV: het vertrekpunt van een onderwijsregio.",
    rows=OpenToAll(LabourMarketRegion),
    fields=(
        text_field("code", "code", "Code van de arbeidsmarktregio."),
        text_field("name", "name", "Naam."),
        Field("aliases", "aliases", list_of(TEXT), "Oudere namen."),
        day_field("validFrom", "valid_from", "Eerste dag."),
        day_field("validTo", "valid_to", "De dag waarop zij niet meer geldt."),
    ),
    key="code",
    key_pattern=r"[A-Za-z0-9]+",
    order=("name", "code"),
    scope=TokenScope.REGISTER,
    is_public=True,
)
municipalities = Resource(
    name="municipalities",
    title="Gemeenten",
    description="Gemeenten, met hun arbeidsmarktregio. Wat opging in een andere blijft bestaan.",
    rows=OpenToAll(Municipality),
    fields=(
        text_field("code", "code", "Code van het CBS."),
        text_field("name", "name", "Naam."),
        text_field("province", "province", "Provincie."),
        text_field("labourMarketRegion", "labour_market_region__code", "Arbeidsmarktregio."),
        day_field("validFrom", "valid_from", "Eerste dag."),
        day_field("validTo", "valid_to", "De dag waarop de gemeente niet meer bestaat."),
        Field("mergedInto", "merged_into__code", nullable(TEXT), "Opgegaan in deze gemeente."),
    ),
    key="code",
    key_pattern=r"[A-Za-z0-9]+",
    order=("name", "code"),
    scope=TokenScope.REGISTER,
    is_public=True,
    filters=(
        equal("province", "province", SEARCH, "Alleen in deze provincie."),
        equal("labourMarketRegion", "labour_market_region__code", SEARCH, "Met deze code."),
    ),
)
organisations = Resource(
    name="organisations",
    title="Organisaties",
    description="Schoolbesturen, lerarenopleidingen en beroepsgroepen in het register.",
    rows=OpenToAll(Organisation),
    fields=(
        text_field("slug", "slug", "Sleutel in adressen."),
        Field("kind", "kind", one_of(OrganisationKind), "Soort organisatie."),
        text_field("name", "name", "Naam."),
        optional("boardNumber", "board_number", "Bestuursnummer van DUO."),
        optional("brin", "brin", "BRIN van een instelling."),
        SECTORS,
        Field("municipality", "municipality__code", nullable(TEXT), "Gemeente van vestiging."),
        optional("place", "place", "Plaats."),
        optional("denomination", "denomination", "Denominatie."),
        yes_no("worksNationally", "works_nationally", "Werkt in het hele land."),
        yes_no("inRegister", "in_register", "Staat nu in het register."),
        day_field("leftRegisterOn", "left_register_on", "Uit het register sinds."),
        Field("mergedInto", "merged_into__slug", nullable(TEXT), "Opgegaan in deze organisatie."),
    ),
    key="slug",
    order=("name", "pk"),
    scope=TokenScope.REGISTER,
    filters=(
        searching("Op naam, nummer of plaats."),
        equal("kind", "kind", one_of(OrganisationKind), "Alleen deze soort."),
        SECTOR_FILTER,
        equal("municipality", "municipality__code", MUNICIPALITY_CODE, "Code van het CBS."),
        equal("inRegister", "in_register", YES_NO, "Alleen wat nu in het register staat, of niet."),
    ),
)
locations = Resource(
    name="locations",
    title="Vestigingen",
    description="Vestigingen van scholen met het aantal leerlingen; onbekend is null, nooit 0.",
    rows=OpenToAll(Location),
    fields=(
        text_field("code", "code", "Vestigingscode."),
        text_field("name", "name", "Naam."),
        Field("sector", "sector", one_of(Sector), "Sector."),
        text_field("organisation", "organisation__slug", "Bestuur."),
        text_field("municipality", "municipality__code", "Gemeente."),
        optional("place", "place", "Plaats."),
        Field("pupils", "pupils", nullable(NUMBER), "Leerlingen op de peildatum."),
        day_field("referenceDate", "reference_date", "Peildatum."),
        yes_no("inRegister", "in_register", "Staat nu in het register."),
    ),
    key="code",
    key_pattern=r"[A-Za-z0-9-]+",
    order=("code",),
    scope=TokenScope.REGISTER,
    filters=(
        searching("Op naam, code, plaats of gemeente."),
        equal("organisation", "organisation__slug", SEARCH, "Alleen van dit bestuur."),
        equal("municipality", "municipality__code", MUNICIPALITY_CODE, "Code van het CBS."),
        equal("sector", "sector", one_of(Sector), "Alleen deze sector."),
    ),
)
partnerships = Resource(
    name="partnerships",
    title="Partnerschappen",
    description="Samen Opleiden, RAP en allianties die u in het portaal kunt zien.",
    rows=Partnership.objects.visible_to,
    fields=(
        text_field("slug", "slug", "Sleutel in adressen."),
        Field("kind", "kind", one_of(PartnershipKind), "Soort."),
        text_field("name", "name", "Naam."),
        Field("phase", "phase", one_of(Phase), "Fase; leeg als die niet van toepassing is."),
        SECTORS,
        text_field("lead", "lead__slug", "Penvoerder."),
        yes_no("worksNationally", "works_nationally", "Werkt in het hele land."),
        day_field("recognisedSince", "recognised_since", "Erkend sinds."),
    ),
    key="slug",
    order=("name", "pk"),
    scope=TokenScope.REGISTER,
    filters=(
        equal("kind", "kind", one_of(PartnershipKind), "Alleen deze soort."),
        SECTOR_FILTER,
        equal("lead", "lead__slug", SEARCH, "Alleen met deze penvoerder."),
    ),
    more=(
        More(
            "members",
            list_of(record(organisation=TEXT, name=TEXT, role=TEXT)),
            "Wie nu meedoet.",
            _members,
        ),
    ),
)
ALL = (labour_market_regions, municipalities, organisations, locations, partnerships)
