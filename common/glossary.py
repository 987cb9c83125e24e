"""The words and abbreviations of the field, each explained in one sentence."""

from typing import NamedTuple


class Term(NamedTuple):
    """What an abbreviation stands for, and what it means."""

    name: str
    meaning: str


GLOSSARY = {
    "RATO": Term(
        "Regionale Aanpak Toekomst Onderwijsarbeidsmarkt",
        "De naam waarmee de onderwijsregio in 2023 begon. Nu heet dit onderwijsregio.",
    ),
    "RAP": Term(
        "Regionale Aanpak Personeelstekort",
        "Schoolbesturen in een regio die samen het tekort aan personeel aanpakken.",
    ),
    "RAL": Term(
        "Regionale Aanpak Lerarentekort",
        "De voorloper van de RAP.",
    ),
    "SO&P": Term(
        "Samen Opleiden en Professionaliseren",
        "Schoolbesturen en lerarenopleidingen die samen leraren opleiden en begeleiden.",
    ),
    "po": Term("primair onderwijs", "Basisscholen."),
    "vo": Term("voortgezet onderwijs", "Scholen voor vmbo, havo, vwo en praktijkonderwijs."),
    "mbo": Term("middelbaar beroepsonderwijs", "Regionale opleidingencentra en vakscholen."),
    "so": Term(
        "speciaal onderwijs",
        "Scholen voor leerlingen die meer begeleiding nodig hebben.",
    ),
    "penvoerder": Term(
        "penvoerder",
        "De organisatie die de subsidie aanvraagt, ontvangt en verantwoordt namens alle partners.",
    ),
    "t-1": Term(
        "het jaar ervoor",
        "Het geld voor een jaar volgt de telling van het jaar daarvoor.",
    ),
    "OCW": Term(
        "Onderwijs, Cultuur en Wetenschap",
        "Het ministerie dat over de onderwijsregio’s besluit.",
    ),
    "BRIN": Term(
        "Basisregistratie Instellingen",
        "Het register van scholen. Elke school heeft een BRIN-nummer van vier tekens.",
    ),
    "DUO": Term(
        "Dienst Uitvoering Onderwijs",
        "De dienst die de gegevens over scholen en leerlingen bijhoudt.",
    ),
}
