"""Which kind of file this is, and of which sector: by its columns, and else by its name."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from common.sheets.reading import OpenSheet, SheetRefused
from organisations.models import FileSector


class FileKind(StrEnum):
    """In the order in which files that come together are read: boards before their schools."""

    BOARDS = "besturen"
    INSTITUTIONS = "instellingen"
    LOCATIONS = "vestigingen"
    PUPILS = "leerlingen"


BOARD, BOARD_NAME = "BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM"
BRIN, BRIN_NAME = "INSTELLINGSCODE", "INSTELLINGSNAAM"
LOCATION, LOCATION_NAME = "VESTIGINGSCODE", "VESTIGINGSNAAM"
PLACE, MUNICIPALITY, DENOMINATION = "PLAATSNAAM", "GEMEENTENUMMER", "DENOMINATIE"
KVK, PUPILS = "KVK NUMMER", "AANTAL LEERLINGEN"
KIND_OF_PO, KIND_OF_HO = "SOORT PRIMAIR ONDERWIJS", "SOORT HO"
YEAR, DAY = "PEILJAAR", "PEILDATUM"

OURS = (
    *(BOARD, BOARD_NAME, BRIN, BRIN_NAME, LOCATION, LOCATION_NAME, PLACE, MUNICIPALITY),
    *(DENOMINATION, KVK, PUPILS, KIND_OF_PO, KIND_OF_HO, YEAR, DAY),
)

# What older files, and files of the other channel, call the same column.
OLDER = {
    "BEVOEGD GEZAGNUMMER": BOARD,
    "BESTUURSNUMMER": BOARD,
    "BEVOEGD GEZAGNAAM": BOARD_NAME,
    "NAAM BEVOEGD GEZAG": BOARD_NAME,
    "BESTUURSNAAM": BOARD_NAME,
    "BRIN NUMMER": BRIN,
    "BRINNUMMER": BRIN,
    "BRIN": BRIN,
    "VESTIGINGSNUMMER": LOCATION,
    "INSTELLINGSNAAM VESTIGING": LOCATION_NAME,
    "NAAM VESTIGING": LOCATION_NAME,
    "GEMEENTECODE": MUNICIPALITY,
    "KVKNUMMER": KVK,
    "KVK": KVK,
}
REQUIRED = {
    FileKind.BOARDS: (BOARD, BOARD_NAME, PLACE, MUNICIPALITY),
    FileKind.INSTITUTIONS: (BOARD, BRIN, BRIN_NAME, PLACE, MUNICIPALITY),
    FileKind.LOCATIONS: (BOARD, LOCATION, LOCATION_NAME, PLACE, MUNICIPALITY),
    FileKind.PUPILS: (LOCATION, PUPILS),
}
# A column that only the files of one sector have.
TELLTALES = {
    "ONDERWIJSSTRUCTUUR": FileSector.VO,
    "AANTAL VO LEERLINGEN UITBESTEED AAN VAVO": FileSector.VO,
    "MBO INSTELLINGSSOORT CODE": FileSector.MBO,
    "MBO INSTELLINGSSOORT NAAM": FileSector.MBO,
    KIND_OF_HO: FileSector.HO,
    KIND_OF_PO: FileSector.SO,
}
NAMES = (
    (FileSector.SO, r"\b(sbo|so|vso)\b|speciaal|(besturen|instellingen|vestigingen)so\b"),
    (FileSector.PO, r"\b(bo|po)\b|basisonderwijs|(besturen|instellingen|vestigingen)[bp]o\b"),
    (FileSector.VO, r"\bvo\b|voortgezet|(besturen|instellingen|vestigingen)vo\b"),
    (FileSector.MBO, r"\bmbo\b|(besturen|instellingen|vestigingen)mbo\b"),
    (FileSector.HO, r"\b(ho|hbo|wo|pabo)\b|hoger|(besturen|instellingen)ho\b"),
)


@dataclass(frozen=True)
class Source:
    """One of DUO's lists, with where its columns stand in this file."""

    kind: FileKind
    sector: FileSector
    columns: dict[str, str]  # our name → the name in this file

    @property
    def list(self) -> str:
        return f"{self.kind}-{self.sector}"

    def title(self, column: str) -> str:
        """A column as this file calls it, for messages."""
        return self.columns.get(column, column)


def recognise(sheet: OpenSheet, *, said: str = "") -> Source:
    """The source of a file; ``said`` is the sector that a person gave. Raises SheetRefused."""
    columns = _columns_of(sheet.header)
    kind = _kind_of(sheet, columns)
    _check_required(sheet, kind, columns)
    sector = _sector_of(sheet, said=said)
    if sector == FileSector.HO and kind in (FileKind.LOCATIONS, FileKind.PUPILS):
        raise SheetRefused("Het portaal kent van het hoger onderwijs alleen de instellingen.")
    return Source(kind, sector, columns)


def unknown_columns(sheet: OpenSheet) -> list[str]:
    """Columns that the portal never saw: perhaps new ones of DUO, perhaps a slip."""
    known = {*OURS, *OLDER, *TELLTALES, *FAMILIAR}
    return [title for title in sheet.header if title not in known]


def _columns_of(header: tuple[str, ...]) -> dict[str, str]:
    found = {OLDER[title]: title for title in header if title in OLDER}
    return found | {title: title for title in header if title and title not in OLDER}


def _kind_of(sheet: OpenSheet, columns: dict[str, str]) -> FileKind:
    if LOCATION in columns:
        return FileKind.PUPILS if PUPILS in columns else FileKind.LOCATIONS
    if BRIN in columns:
        return FileKind.INSTITUTIONS
    if BOARD in columns or BOARD_NAME in columns:
        return FileKind.BOARDS
    raise SheetRefused(
        "Dit is geen bestand van het register: een kolom met bestuursnummers, instellingscodes "
        "of vestigingscodes ontbreekt.",
        line=sheet.header_line,
    )


def _check_required(sheet: OpenSheet, kind: FileKind, columns: dict[str, str]) -> None:
    for column in REQUIRED[kind]:
        if column in columns:
            continue
        near = get_close_matches(column, sheet.header, n=1, cutoff=0.8)
        hint = f" Bedoelt u “{near[0]}”?" if near and near[0] not in REQUIRED[kind] else ""
        message = f"Deze kolom ontbreekt in het bestand met {kind}.{hint}"
        raise SheetRefused(message, line=sheet.header_line, column=column)


def _sector_of(sheet: OpenSheet, *, said: str) -> FileSector:
    """The columns have the last word, then the person, then the name of the file."""
    shown = {TELLTALES[title] for title in sheet.header if title in TELLTALES}
    if len(shown) > 1:
        raise SheetRefused("De kolommen horen bij meer dan één sector.", line=sheet.header_line)
    named = _named(sheet.name)
    claimed = {FileSector(said)} if said else named if len(named) == 1 else set()
    if shown and claimed and shown != claimed:
        raise SheetRefused(
            f"De kolommen horen bij {shown.pop().label.lower()}, en niet bij "
            f"{claimed.pop().label.lower()}.",
            line=sheet.header_line,
        )
    if found := shown or claimed:
        return found.pop()
    raise SheetRefused(
        "Uit de kolommen en de naam van het bestand blijkt niet bij welke sector het hoort. "
        "Kies de sector."
    )


def _named(name: str) -> set[FileSector]:
    words = re.sub(r"[\W_]+", "-", name.lower())
    return {sector for sector, pattern in NAMES if re.search(pattern, words)}


_PARTS = ("STRAATNAAM", "HUISNUMMER TOEVOEGING", "POSTCODE", "PLAATSNAAM")
# The columns of DUO that the portal does not need.
FAMILIAR = frozenset(
    [
        *_PARTS,
        *(f"{part} CORRESPONDENTIEADRES" for part in _PARTS),
        *(
            f"{area} {part}"
            for area in (
                *("NODAAL GEBIED", "RPA GEBIED", "WGR GEBIED", "COROPGEBIED", "ONDERWIJSGEBIED"),
                "RMC REGIO",
            )
            for part in ("CODE", "NAAM")
        ),
        *("PROVINCIE", "GEMEENTENAAM", "TELEFOONNUMMER", "INTERNETADRES", "VAKANTIEREGIO"),
        *("ADMINISTRATIEKANTOORNUMMER", "TOTAAL AANTAL LEERLINGEN"),
    ]
)
