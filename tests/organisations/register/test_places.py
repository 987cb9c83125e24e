"""Place names in capitals become names as people write them."""

import pytest

from organisations.register.places import place_name


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("ASSEN", "Assen"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("'S GRAVENMOER", "'s Gravenmoer"),
        ("'T HARDE", "'t Harde"),
        ("IJMUIDEN", "IJmuiden"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("KRIMPEN A/D IJSSEL", "Krimpen a/d IJssel"),
        ("BERGEN OP ZOOM", "Bergen op Zoom"),
        ("DEN HAAG", "Den Haag"),
        ("DE BILT", "De Bilt"),
        ("SINT-OEDENRODE", "Sint-Oedenrode"),
        ("NIEUW- EN SINT JOOSLAND", "Nieuw- en Sint Joosland"),
        ("HENDRIK-IDO-AMBACHT", "Hendrik-Ido-Ambacht"),
        ("RIJSWIJK ZH", "Rijswijk ZH"),
        ("HENGELO GLD", "Hengelo Gld"),
        ("2E EXLOËRMOND", "2e Exloërmond"),
        ("Bergen op Zoom", "Bergen op Zoom"),
        ("", ""),
    ],
)
def test_a_place_is_written_as_people_do(capitals, name):
    assert place_name(capitals) == name
