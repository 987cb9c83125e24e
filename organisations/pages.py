"""What the pages of the register show: finished rows, and the same rows as a table."""

from difflib import get_close_matches

from common.sheets.writing import Table
from common.templatetags.dutch import datum, moment
from organisations import hooks, permissions
from organisations.maps import CREDIT, Layer, region_map
from organisations.models import Closeness, Location, LocationBoard, Organisation, SearchText
from organisations.models.search import plain_words
from organisations.sectors import Sector

SOURCE = "Bron: open onderwijsdata van DUO, aangevuld in dit portaal."
COLUMNS = (
    *("Naam", "Soort", "Bestuursnummer", "BRIN", "KvK-nummer", "Sectoren", "Denominatie"),
    *("Plaats", "Gemeente", "Gemeentecode", "Arbeidsmarktregio", "Vestigingen"),
    *("Werkt landelijk", "In het register", "Uit het register sinds"),
)


def list_context(form, page, query) -> dict:
    """The list of the register besides its rows: what is on, and what someone may have meant."""
    return {
        "filter": form,
        "page": page,
        "sort": form.sort,
        "active": active_filters(form, query),
        "query": query_of(query),
        "meant": meant(form.chosen.get("zoek", ""), page),
        "source": SOURCE,
    }


def active_filters(form, query) -> list[dict]:
    """A chip for each filter that is on, with the address of the list without it."""
    return [
        {"title": f"{label}: {value}", "url": f"?{query_of(query, without=name)}"}
        for name, label, value in form.in_words()
    ]


def query_of(query, *, without: str = "") -> str:
    """The filters and the order of the address, as part of another address; never its page."""
    rest = query.copy()
    for name in ("pagina", without):
        rest.pop(name, None)
    return rest.urlencode()


def meant(words: str, page) -> str:
    """The nearest words of the register, when nothing was found but what looks like it."""
    rows = list(page)
    if not words or not rows or any(row.closeness != Closeness.SIMILAR for row in rows):
        return ""
    known = SearchText.objects.get(pk=rows[0].pk).words.split()
    return " ".join(_nearest(word, known) for word in plain_words(words))


def _nearest(word: str, known: list[str]) -> str:
    return word if word in known else next(iter(get_close_matches(word, known, 1)), word)


def register_table(form, rows, *, at) -> Table:
    """The list as a file: the same rows in the same order, of all pages."""
    return Table("Organisaties", COLUMNS, map(_register_row, rows), notes_of(form, at=at))


def _register_row(row: Organisation) -> list:
    place = row.municipality
    return [
        *(row.name, row.get_kind_display(), row.board_number, row.brin, row.kvk),
        *(", ".join(row.sectors), row.denomination, row.place),
        *((place.name, place.code, place.labour_market_region.name) if place else ("",) * 3),
        *(row.location_count, row.works_nationally, row.in_register, row.left_register_on),
    ]


def location_table(organisation: Organisation, form, rows, *, at) -> Table:
    header = (
        *("Vestigingscode", "Naam", "Sector", "Plaats", "Gemeente", "Leerlingen", "Peildatum"),
        *("In het register", "Uit het register sinds"),
    )
    notes = [f"Vestigingen van {organisation.name}", *notes_of(form, at=at)]
    return Table("Vestigingen", header, map(_location_row, rows), notes)


def _location_row(row: Location) -> list:
    return [
        *(row.code, row.name, Sector(row.sector).label, row.place, row.municipality.name),
        *(row.pupils, row.reference_date, row.in_register, row.left_register_on),
    ]


def notes_of(form, *, at) -> list[str]:
    """Where a file comes from, of which moment it is, and what it was filtered by."""
    filters = [f"Filter {label}: {value}" for _name, label, value in form.in_words()]
    return [SOURCE, f"Gemaakt op {moment(at)}.", *(filters or ["Zonder filters."])]


def detail_context(user, organisation: Organisation) -> dict:
    """One organisation: in what it takes part, and where its schools are."""
    places = list(organisation.locations.per_municipality())
    return {
        "organisation": organisation,
        "may_manage": permissions.may_manage_register(user),
        "may_merge": permissions.may_merge(user, organisation),
        "partnerships": hooks.involvements("partnership", user, organisation),
        "regions": hooks.involvements("region", user, organisation),
        "predecessors": organisation.merged_from.order_by("-merged_on", "name"),
        "moves": moves(organisation),
        "places": places,
        "site_count": sum(place["sites"] for place in places),
        "map": location_map(organisation, places),
        "map_credit": CREDIT,
        "source": SOURCE,
    }


def location_map(organisation: Organisation, places: list[dict]):
    """The municipalities with a school site; the table of sites holds the same."""
    codes = frozenset(place["municipality__code"] for place in places)
    return region_map([Layer(codes, "gekozen", "")], title=f"Kaart van {organisation.name}")


def moves(organisation: Organisation) -> list[dict]:
    """The school sites that came from another board or went to one."""
    return [
        {
            "location": move.location,
            "text": f"ging naar {move.location.organisation}"
            if move.organisation_id == organisation.pk
            else f"kwam van {move.organisation}",
            "day": datum(move.until),
        }
        for move in LocationBoard.objects.moves_of(organisation)
    ]
