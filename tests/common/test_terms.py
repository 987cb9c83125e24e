"""An old name of the field finds what is called otherwise today, in every search."""

import pytest

from common.terms import meanings
from organisations.models import Organisation
from regions.models import Region
from tests.factories import MunicipalityFactory, ProfessionFactory, RegionFactory


@pytest.mark.parametrize("word", ["RATO", "rato", "Rato"])
def test_a_word_means_itself_and_its_name_of_today(word):
    assert meanings(word) == (word, "onderwijsregio")


def test_most_words_mean_themselves():
    assert meanings("twente") == ("twente",)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["RATO", "rato twente", "twente rato", "onderwijsregio"])
def test_rato_finds_onderwijsregio_among_organisations(words):
    ProfessionFactory(name="Netwerk Onderwijsregio Twente")
    ProfessionFactory(name="Netwerk Leraren Achterhoek")
    names = [row.name for row in Organisation.objects.matching(words)]
    assert names == ["Netwerk Onderwijsregio Twente"]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["RATO", "rato twente", "rato hengelo", "Twente Onderwijsregio"])
def test_rato_finds_onderwijsregio_among_regions(words):
    region = RegionFactory(name="Onderwijsregio Twente")
    region.municipalities.add(MunicipalityFactory(name="Hengelo"))
    RegionFactory(name="Regio Achterhoek")
    assert [row.name for row in Region.objects.matching(words)] == ["Onderwijsregio Twente"]
