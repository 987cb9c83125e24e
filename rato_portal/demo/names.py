"""Names that sound right and belong to nobody."""

from random import Random

PO = (
    "De Wilgenhof",
    "Het Kompas",
    "Samenwijs",
    "De Lindenborg",
    "Octant",
    "De Vuurvogel",
    "Het Palet",
    "De Sterrenboog",
    "Klimop",
    "De Brug",
    "Meander",
    "De Regenboog",
    "Wijdeblik",
    "De Springplank",
    "Het Anker",
    "Noorderlicht",
    "De Zonnewijzer",
    "Vlechtwerk",
)
VO = (
    "Scholengroep De Es",
    "Lyceumstichting Het Stift",
    "Het Nieuwe Plein",
    "De Waterkant",
    "Scholengemeenschap Oosterlicht",
    "College Meridiaan",
    "De Vier Winden",
    "Stichting Perspectief",
    "Scholengroep Horizon",
)
SO = ("De Schelp speciaal onderwijs",)
SINGLE = "Vrije School"
GREEN = "Groen Onderwijs Samen"
DENOMINATIONS = ("Openbaar", "Rooms-Katholiek", "Protestants-Christelijk", "Algemeen bijzonder")
SITE_WORDS = (
    "De Eik",
    "De Horst",
    "Het Web",
    "De Schakel",
    "De Marke",
    "De Wiek",
    "Het Erve",
    "De Kiem",
    "De Ark",
    "De Poort",
    "De Toermalijn",
    "Het Talent",
    "De Linde",
    "De Bron",
)
FIRST = (
    "Marijke",
    "Pieter",
    "Fatima",
    "Yvonne",
    "Bas",
    "Henk",
    "Sanne",
    "Ruben",
    "Ilse",
    "Nadia",
    "Wim",
    "Joost",
    "Sara",
    "Karim",
    "Lotte",
    "Daan",
    "Esra",
    "Tom",
)
LAST = (
    "de Wit",
    "Nijhuis",
    "Aydin",
    "ter Haar",
    "Borgman",
    "Wolters",
    "Kamphuis",
    "Veldhuis",
    "el Amrani",
    "Hesselink",
    "van Dalen",
    "Brouwer",
    "Admiraal",
    "Bouzid",
    "Jansma",
)

SPEAKS_FOR = ("leraren", "schoolleiders", "onderwijsondersteuners", "opleiders")


def site_name(random: Random, place: str) -> str:
    return f"{random.choice(SITE_WORDS)} {place}"


def person(random: Random) -> tuple[str, str]:
    return random.choice(FIRST), random.choice(LAST)
