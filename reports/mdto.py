"""Metadata for an archive, in the words of MDTO (the standard of the Nationaal Archief).

"In the words of": the elements and their order are those of MDTO 1.0; an archive that takes
the package in completes what only it knows, such as the selection list.
"""

import hashlib
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from django.conf import settings

from regions.models import Submission

NAMESPACE = "https://www.nationaalarchief.nl/mdto"


def metadata(submission: Submission, files: Mapping[str, bytes]) -> bytes:
    """The information object of one submission with its files and their hashes."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_name("MDTO"))
    whole = _add(root, "informatieobject")
    _identify(whole, submission.reference)
    _add(whole, "naam", f"Regiodossier {submission.snapshot['region']['name']}")
    level = _add(whole, "aggregatieniveau")
    _add(level, "begripLabel", "Dossier")
    _span(whole, submission)
    _add(whole, "taal", "nld")
    event = _add(whole, "event")
    kind = _add(event, "eventType")
    _add(kind, "begripLabel", "Ontvangst")
    _add(event, "eventTijd", submission.submitted_at.isoformat())
    maker = _add(whole, "archiefvormer")
    _add(maker, "verwijzingNaam", settings.PORTAL_NAME)
    for name in sorted(files):
        _file(whole, name, files[name])
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _span(whole: ET.Element, submission: Submission) -> None:
    span = _add(whole, "dekkingInTijd")
    kind = _add(span, "dekkingInTijdType")
    _add(kind, "begripLabel", "Momentopname")
    _add(span, "dekkingInTijdBegindatum", submission.submitted_at.date().isoformat())


def _file(whole: ET.Element, name: str, content: bytes) -> None:
    part = _add(whole, "bestand")
    _identify(part, name)
    _add(part, "naam", name)
    _add(part, "omvang", str(len(content)))
    check = _add(part, "checksum")
    algorithm = _add(check, "checksumAlgoritme")
    _add(algorithm, "begripLabel", "SHA-256")
    _add(check, "checksumWaarde", hashlib.sha256(content).hexdigest())


def _identify(parent: ET.Element, key: str) -> None:
    found = _add(parent, "identificatie")
    _add(found, "identificatieKenmerk", key)
    _add(found, "identificatieBron", settings.PORTAL_NAME)


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, _name(name))
    child.text = text or None
    return child


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
