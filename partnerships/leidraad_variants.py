"""What to think of per growth variant and aspect, after the gespreksleidraad, in our own words."""

from partnerships.models import Aspect, VariantKind

SUMMARIES = {
    VariantKind.PRESENT: "Wie nu meedoet, leidt samen meer studenten op.",
    VariantKind.NEW: "Er komen besturen, scholen of opleidingen bij, en daarmee meer studenten.",
    VariantKind.DIVERSE: (
        "Er komen partners bij die iets anders meebrengen, zoals een andere sector of een ander "
        "schooltype. Het aantal studenten blijft gelijk."
    ),
    VariantKind.SATELLITE: (
        "Rond de vaste partners (de kern) komt een schil van scholen die studenten begeleiden "
        "zonder volledig partner te zijn."
    ),
    VariantKind.OWN: "Een variant die u zelf heeft bedacht.",
}

SHARED_KEY = "Hoe verdelen wij de plaatsen? Leg de verdeelsleutel vast."
SHARED_TIME = (
    "Hoeveel uren en middelen krijgen begeleiders en opleiders? Maak dat overal duidelijk."
)
SHARED_ROUTES = "Welke groepen studenten tellen mee, en hoeveel tijd leren zij in de praktijk?"
SHARED_ENTRY = "Met welk document treden nieuwe partners toe, en welke afspraken wijzigen daardoor?"
SHARED_COUNT = "Vanaf welk moment tellen de studenten van nieuwe partners mee?"
SHARED_DECIDE = "Hoe nemen wij besluiten als er meer partijen aan tafel zitten?"
SHARED_ADVANCE = "Het geld volgt een jaar later. Wie betaalt het eerste jaar, en wil men dat ook?"
SHARED_OFFICE = "Kunnen plaatsing en administratie dit aan zoals ze nu zijn ingericht?"
SHARED_EFFORT = "Hoeveel extra tijd vraagt dit van het partnerschap en van elke partner?"
SHARED_CURRICULUM = "Wat betekent dit voor het opleidingsprogramma dat wij samen maken?"
SHARED_SEATS = "Wie vertegenwoordigt de nieuwe partners, en mag die persoon ook beslissen?"
SHARED_INTERESTS = "Wat wil elke partner bereiken, nu en straks?"
SHARED_VISION = "Past dit bij onze visie en bij het beeld dat wij van het beroep hebben?"
SHARED_EQUAL = "Blijven grote en kleine partners gelijkwaardig?"
SHARED_BASICS = "Onderschrijven de nieuwe partners de afspraken en de basiskwaliteit?"
SHARED_OWNERS = "Voelen oude en nieuwe partners zich allebei eigenaar?"
SHARED_PACE = "Kies een tempo dat haalbaar is: liever in stappen dan alles ineens."
SHARED_TRAINING = "Welke scholing hebben begeleiders en schoolopleiders nodig?"
SHARED_FRAMEWORK = "Blijven wij voldoen aan het kwaliteitskader, ook bij de volgende peer review?"
SHARED_CLEAR = "Zeg vooraf wat u van elkaar verwacht."
SHARED_BUDDY = "Koppel elke nieuwe partner aan een ervaren partner."
SHARED_PLACEMENT = "Let op: bij snelle groei wordt samen opleiden al gauw weer gewoon stage lopen."
SHARED_THIN = "Hetzelfde geld gaat over meer partners."
SHARED_LOOSE = "Nieuwe partners zijn soms minder betrokken. Dat kan de kwaliteit raken."
SHARED_BENEFIT = "Meer studenten worden in de praktijk én samen met de opleiding opgeleid."
SHARED_USE = "U gebruikt de organisatie die er al staat."
SHARED_RICHER = "Er komt meer expertise bij, en studenten leren in verschillende omgevingen."

CONSIDERATIONS = {
    VariantKind.PRESENT: {
        Aspect.GOVERNANCE: (
            SHARED_KEY,
            SHARED_TIME,
            SHARED_ROUTES,
            "Bij sterke groei: passen de verhoudingen en de manier van sturen nog?",
        ),
        Aspect.MONEY: (SHARED_ADVANCE, "Wat kost een extra plaats werkelijk?"),
        Aspect.ORGANISATION: (
            "Wie doet wat, en wanneer, om de groei te halen?",
            SHARED_OFFICE,
            SHARED_EFFORT,
            SHARED_CURRICULUM,
        ),
        Aspect.SUPPORT: (
            SHARED_INTERESTS,
            SHARED_VISION,
            "Bij sterke groei: is er nog steun als het om vakken gaat met een overschot?",
            SHARED_EQUAL,
        ),
        Aspect.QUALITY: (SHARED_PACE, SHARED_TRAINING, SHARED_FRAMEWORK),
        Aspect.PROS: (SHARED_BENEFIT, SHARED_USE, "De investering blijft beperkt."),
        Aspect.CONS: (
            SHARED_PLACEMENT,
            "Gaat het te hard, dan neemt de steun af en wordt het moeilijk te overzien.",
            "Groeit u weinig, dan moet de rest van de regio meer doen om 100% te halen.",
        ),
        Aspect.QUESTIONS: (
            "Hoeveel kunnen de huidige partners er nog bij hebben?",
            "Is de groei eerlijk verdeeld?",
        ),
    },
    VariantKind.NEW: {
        Aspect.GOVERNANCE: (
            SHARED_ENTRY,
            SHARED_COUNT,
            SHARED_KEY,
            SHARED_TIME,
            SHARED_ROUTES,
            SHARED_DECIDE,
        ),
        Aspect.MONEY: (SHARED_ADVANCE, "Dragen nieuwe partners bij aan het eerste jaar?"),
        Aspect.ORGANISATION: (
            SHARED_SEATS,
            "Is het nodig om in kleinere groepen (clusters) te werken?",
            SHARED_OFFICE,
            SHARED_EFFORT,
            SHARED_CURRICULUM,
        ),
        Aspect.SUPPORT: (
            SHARED_INTERESTS,
            SHARED_BASICS,
            SHARED_OWNERS,
            "Moet u een deel van het gesprek over de visie opnieuw voeren?",
            SHARED_EQUAL,
        ),
        Aspect.QUALITY: (
            SHARED_CLEAR,
            SHARED_BUDDY,
            SHARED_PACE,
            SHARED_TRAINING,
            SHARED_FRAMEWORK,
        ),
        Aspect.PROS: (
            SHARED_BENEFIT,
            SHARED_USE,
            SHARED_RICHER,
            "Bij sterke groei staat u sterker in de regio.",
        ),
        Aspect.CONS: (
            SHARED_LOOSE,
            "Groeien met nieuwe partners vraagt vooraf tijd en geld.",
            SHARED_THIN,
            SHARED_PLACEMENT,
        ),
        Aspect.QUESTIONS: (
            "Welke partners zoekt u, en waarom juist die?",
            "Wat wint een nieuwe partner ermee?",
        ),
    },
    VariantKind.DIVERSE: {
        Aspect.GOVERNANCE: (
            SHARED_ENTRY,
            SHARED_COUNT,
            "Hoe verdelen wij hetzelfde aantal plaatsen over meer partners?",
            SHARED_TIME,
            SHARED_ROUTES,
            SHARED_DECIDE,
        ),
        Aspect.MONEY: (
            "Wat kost het om partners erbij te halen terwijl het aantal studenten gelijk blijft?",
            "Wie legt dat geld voor, en komt het terug?",
        ),
        Aspect.ORGANISATION: (SHARED_SEATS, SHARED_OFFICE, SHARED_EFFORT, SHARED_CURRICULUM),
        Aspect.SUPPORT: (
            SHARED_INTERESTS,
            SHARED_BASICS,
            SHARED_OWNERS,
            SHARED_VISION,
            SHARED_EQUAL,
        ),
        Aspect.QUALITY: (
            SHARED_CLEAR,
            SHARED_BUDDY,
            SHARED_TRAINING,
            SHARED_FRAMEWORK,
            "Hoe zorgt u dat studenten van de verschillen leren?",
        ),
        Aspect.PROS: (
            SHARED_RICHER,
            "Het partnerschap wordt steviger.",
            "De huidige partners worden ontlast.",
        ),
        Aspect.CONS: (
            SHARED_LOOSE,
            "Elke partner krijgt misschien minder studenten.",
            SHARED_THIN,
        ),
        Aspect.QUESTIONS: (
            "Welke verscheidenheid mist u nu?",
            "Helpt dit de regio vooruit naar 100%, of alleen uw partnerschap?",
        ),
    },
    VariantKind.SATELLITE: {
        Aspect.GOVERNANCE: (
            "Welke plaats hebben satellietscholen in de overeenkomst en het reglement?",
            "Praten en beslissen zij mee, en waarover?",
            "Tellen hun studenten mee, en bij wie?",
            SHARED_KEY,
            SHARED_TIME,
            "Hoe verhoudt de schoolopleider zich tot de leidinggevende op de satellietschool?",
        ),
        Aspect.MONEY: (
            "Welk deel van het geld gaat naar de satellietscholen?",
            "Wat leggen de satellietscholen zelf in?",
        ),
        Aspect.ORGANISATION: (
            "Hoe blijven satellietscholen aangesloten als zij niet in het overleg zitten?",
            "Wat verandert er in de begeleiding, op de kernscholen en in de schil?",
        ),
        Aspect.SUPPORT: (
            "Onderschrijven de satellietscholen de afspraken, de visie en de basiskwaliteit?",
        ),
        Aspect.QUALITY: (
            SHARED_CLEAR,
            "Hoe schoolt u de begeleiders van de satellietscholen?",
            "Welke ervaren schoolopleider helpt welke satellietschool?",
        ),
        Aspect.PROS: (
            "Er komen plaatsen bij zonder grote uitgaven vooraf.",
            "Het kan snel.",
            "De vaste partners houden hun deel van het geld.",
        ),
        Aspect.CONS: (
            "Kern en schil zijn niet gelijkwaardig.",
            "Satellietscholen voelen zich minder verantwoordelijk.",
            "De kwaliteit bewaken kost meer aandacht.",
        ),
        Aspect.QUESTIONS: (
            "Vanaf wanneer is een satellietschool eigenlijk gewoon een partner?",
            "Blijft de schil bestaan, of is die een opstap?",
        ),
    },
}


def considerations(kind: str, aspect: str) -> tuple[str, ...]:
    """The questions for one cell; a variant of one's own has none."""
    return CONSIDERATIONS.get(VariantKind(kind), {}).get(Aspect(aspect), ())
