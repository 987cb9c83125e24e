"""Which parties a change of a proposal touches, and why.

The rule itself is pure: two versions as ``regions.versions`` keeps them, what lies around them,
and out come sentences per party. Texts, names and the coming and going of other parties touch
nobody: a party said yes to its own place in the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from organisations.models import Location, Municipality, Organisation
from organisations.sectors import Sector
from partnerships.models import Member, Partnership
from regions.models import Region
from regions.states import Function

type Touch = tuple[str, str]
"""A party and one sentence on what touches it."""


@dataclass(frozen=True)
class Around:
    """What two versions do not say themselves: whose sites and members, and names of codes."""

    sites: dict[str, frozenset[Touch]] = field(default_factory=dict)
    """Party → (municipality, sector) of its school sites in what was added or removed."""
    owners: dict[str, str] = field(default_factory=dict)
    """Location that was left out or taken back → its party."""
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    """Partnership that changed → the organisations in it."""
    names: dict[str, str] = field(default_factory=dict)
    """Municipalities, partnerships and organisations, by code or slug."""

    @classmethod
    def of(cls, before: dict, after: dict) -> "Around":
        """Read what these two versions need; nothing where nothing changed."""
        area = _differing(before, after, "municipalities")
        partnerships = _differing(before, after, "partnerships")
        lead = after["lead"] if before["lead"] != after["lead"] else None
        return cls(
            sites=_sites(area, after["participants"]),
            owners=_owners(_differing(before, after, "left_out")),
            members=_members(partnerships),
            names=_names(area, partnerships, lead),
        )


def touched(before: dict, after: dict, around: Around) -> dict[str, list[str]]:
    """Party → why the change touches it; who just came or went is not in it."""
    stayed = set(before.get("participants", ())) & set(after["participants"])
    found: dict[str, list[str]] = defaultdict(list)
    if before:
        for rule in RULES:
            for party, reason in rule(before, after, around):
                if party in stayed:
                    found[party].append(reason)
    return dict(found)


def _whole(before: dict, after: dict, around: Around) -> Iterator[Touch]:
    """Sectors, scope and lead belong to everyone."""
    sentences = []
    if sorted(before["sectors"]) != sorted(after["sectors"]):
        sentences.append(f"De sectoren van de regio zijn nu: {_in_words(after['sectors'])}.")
    if before["scope"] != after["scope"]:
        sentences.append("Het bereik van de regio is gewijzigd.")
    if before["lead"] != after["lead"]:
        lead = around.names.get(after["lead"] or "", "nog niet bekend")
        sentences.append(f"De penvoerder is nu: {lead}.")
    for party in after["participants"]:
        for sentence in sentences:
            yield party, sentence


def _area(before: dict, after: dict, around: Around) -> Iterator[Touch]:
    """Only the boards that have a school site in what was added or removed."""
    was, now = set(before["municipalities"]), set(after["municipalities"])
    sectors = {*before["sectors"], *after["sectors"]}
    for party, sites in around.sites.items():
        own = set(after["participants"].get(party, {}).get("sectors") or sectors)
        here = {place for place, sector in sites if sector in sectors & own}
        for places, words in (
            (here & now - was, "Toegevoegd aan het werkgebied"),
            (here & was - now, "Uit het werkgebied gehaald"),
        ):
            if places:
                yield party, f"{words}: {_named(places, around)}."


def _sites_left_out(before: dict, after: dict, around: Around) -> Iterator[Touch]:
    """The board whose own school sites were left out or taken back."""
    was, now = (set(content.get("left_out") or ()) for content in (before, after))
    for codes, words in ((now - was, "weggelaten"), (was - now, "weer opgenomen")):
        owners = [around.owners[code] for code in codes if code in around.owners]
        for party in sorted(set(owners)):
            count = owners.count(party)
            sites = "1 vestiging is" if count == 1 else f"{count} vestigingen zijn"
            yield party, f"{sites} {words}."


def _partnerships(before: dict, after: dict, around: Around) -> Iterator[Touch]:
    """The members of what joined, left, or joins for another share or end."""
    for slug in sorted(_differing(before, after, "partnerships")):
        was, now = before["partnerships"].get(slug), after["partnerships"].get(slug)
        sentence = _on_partnership(around.names.get(slug, slug), was, now)
        for party in sorted(around.members.get(slug, ())) if sentence else ():
            yield party, sentence


def _on_partnership(name: str, was: dict | None, now: dict | None) -> str:
    if was is None:
        return f"{name} is toegevoegd aan het voorstel."
    if now is None:
        return f"{name} is uit het voorstel gehaald."
    if was["share"] != now["share"]:
        return f"{name} doet nu mee voor {now['share']}%; dat was {was['share']}%."
    if was["fate"] != now["fate"]:
        return f"Wat er met {name} gebeurt, is gewijzigd."
    return ""


def _functions(before: dict, after: dict, around: Around) -> Iterator[Touch]:
    """Who leads a function, for the region or for one sector, or no longer does."""
    for function in sorted({*before["functions"], *after["functions"]}):
        was, now = (_leads(content["functions"].get(function, {})) for content in (before, after))
        title = Function(function).label.lower()
        for party in sorted({lead for lead, _sector in now - was}):
            yield party, f"Nieuw: trekker van de functie {title}."
        for party in sorted({lead for lead, _sector in was - now}):
            yield party, f"Niet meer: trekker van de functie {title}."


def _own_sectors(before: dict, after: dict, around: Around) -> Iterator[Touch]:
    for party, now in after["participants"].items():
        sectors = now.get("sectors") or []
        was = before["participants"].get(party, {}).get("sectors") or []
        if sorted(was) != sorted(sectors):
            words = _in_words(sectors) if sectors else "alle sectoren van de organisatie"
            yield party, f"Deze deelnemer doet nu mee met: {words}."


RULES = (_whole, _area, _sites_left_out, _partnerships, _functions, _own_sectors)


def _leads(plan: dict) -> set[Touch]:
    leads = {("", plan.get("lead")), *(plan.get("leads") or {}).items()}
    return {(lead, sector) for sector, lead in leads if lead}


def _in_words(sectors: Iterable[str]) -> str:
    return ", ".join(Sector(sector).label.lower() for sector in sorted(sectors))


def _named(codes: Iterable[str], around: Around) -> str:
    return ", ".join(sorted(around.names.get(code, code) for code in codes))


def _differing(before: dict, after: dict, part: str) -> set[str]:
    """The codes or slugs of a part that came, went, or have other values."""
    was, now = before.get(part) or {}, after.get(part) or {}
    if isinstance(now, dict) and isinstance(was, dict):
        return {key for key in {*was, *now} if was.get(key) != now.get(key)}
    return set(was) ^ set(now)


def _sites(area: set[str], parties: Iterable[str]) -> dict[str, frozenset[Touch]]:
    if not area:
        return {}
    rows = Location.objects.filter(
        in_register=True, municipality__code__in=area, organisation__slug__in=list(parties)
    )
    return _grouped(rows.values_list("organisation__slug", "municipality__code", "sector"))


def _owners(codes: set[str]) -> dict[str, str]:
    rows = Location.objects.filter(code__in=codes) if codes else Location.objects.none()
    return dict(rows.values_list("code", "organisation__slug"))


def _members(partnerships: set[str]) -> dict[str, frozenset[str]]:
    if not partnerships:
        return {}
    rows = Member.objects.open().filter(partnership__slug__in=partnerships)
    found: dict[str, set[str]] = defaultdict(set)
    for partnership, organisation in rows.values_list("partnership__slug", "organisation__slug"):
        found[partnership].add(organisation)
    return {slug: frozenset(members) for slug, members in found.items()}


def _names(area: set[str], partnerships: set[str], lead: str | None) -> dict[str, str]:
    named: dict[str, str] = {}
    if area:
        named |= dict(Municipality.objects.filter(code__in=area).values_list("code", "name"))
    if partnerships:
        rows = Partnership.objects.filter(slug__in=partnerships)
        named |= dict(rows.values_list("slug", "name"))
    if lead:
        named |= dict(Organisation.objects.filter(slug=lead).values_list("slug", "name"))
    return named


def _grouped(rows: Iterable[tuple[str, str, str]]) -> dict[str, frozenset[Touch]]:
    found: dict[str, set[Touch]] = defaultdict(set)
    for key, *pair in rows:
        found[key].add((pair[0], pair[1]))
    return {key: frozenset(values) for key, values in found.items()}


def since(region: Region, shown: int, party: str) -> list[str]:
    """What touched a party after the version that its page showed."""
    seen = region.versions.filter(number__lte=shown).last()
    now = region.versions.last()
    if seen is None or now is None or seen.number == now.number:
        return []
    around = Around.of(seen.content, now.content)
    return touched(seen.content, now.content, around).get(party, [])
