"""What everybody reads: the page of open data, its catalogue, the page of an antenna."""

from django.test import Client

from declic.open_data.models import PublicSheet, ServiceSheet
from tests.apps.open_data.scenes import TEXT, fetched


def test_the_page_lists_each_data_set_with_its_licence_and_count(service: ServiceSheet) -> None:
    text = Client().get("/ouvert/").content.decode()
    assert text.count('href="http://127.0.0.1:8000/ouvert/') >= 5
    assert "Licence Ouverte 2.0" in text
    assert "1 antenne<" in text
    assert "1 lieu<" in text
    assert "0 mission<" in text


def test_the_page_says_when_nobody_publishes(branch: object) -> None:
    text = Client().get("/ouvert/").content.decode()
    assert "Aucune antenne n’a encore publié sa fiche" in text
    assert "pas encore publié" in text


def test_the_catalogue_describes_each_data_set(service: ServiceSheet) -> None:
    catalogue = fetched("catalogue.json")
    addresses = [
        form["dcat:downloadURL"]["@id"]
        for one in catalogue["dcat:dataset"]
        for form in one["dcat:distribution"]
    ]
    assert catalogue["@type"] == "dcat:Catalog"
    assert len(addresses) == len(set(addresses)) == 5
    assert [Client().get(one).status_code for one in addresses] == [200] * 5
    assert all("dct:modified" in one for one in catalogue["dcat:dataset"])


def test_an_antenna_has_its_page(service: ServiceSheet) -> None:
    text = Client().get(f"/ouvert/antenne/{service.sheet.branch_id}/").content.decode()
    assert TEXT.strip() in text
    assert "du lundi au vendredi : 9 h – 12 h, 14 h – 17 h" in text
    assert "2 h par semaine, 10 semaines" in text


def test_the_page_of_an_antenna_goes_with_its_sheet(service: ServiceSheet) -> None:
    PublicSheet.objects.update(is_published=False)
    assert Client().get(f"/ouvert/antenne/{service.sheet.branch_id}/").status_code == 404


def test_the_published_link_leads_to_the_page(service: ServiceSheet) -> None:
    link = fetched("data-inclusion/structures.json")[0]["lien_source"]
    assert Client().get(link).status_code == 200


def test_text_that_looks_like_html_is_only_text(service: ServiceSheet) -> None:
    PublicSheet.objects.update(description="<script>alert(1)</script>", name="<b>Antenne</b>")
    text = Client().get(f"/ouvert/antenne/{service.sheet.branch_id}/").content.decode()
    assert "<script>alert" not in text
    assert "<b>Antenne" not in text
