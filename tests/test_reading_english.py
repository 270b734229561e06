"""Only English is coded: other languages are named, foreign names do not mislead."""

import pytest

from comity import reading
from comity.errors import UnreadableReport


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Außenministerin hat am Montag in Wien ihren Kollegen aus Peru empfangen. Beide "
            "wollen enger zusammenarbeiten, vor allem beim Schutz der Flüsse und im Handel.",
            "German",
        ),
        (
            "Le ministre a reçu lundi à Paris son homologue péruvien. Les deux hommes ont parlé "
            "du commerce et de la protection des rivières, selon un porte-parole du ministère.",
            "French",
        ),
        ("Министр иностранных дел принял в понедельник посла Перу и обсудил торговлю.", "Russian"),
        (
            "外交部长星期一在利马会见了秘鲁总统双方就两国关系交换意见并同意扩大贸易加强合作"
            "继续保持高层往来",
            "Chinese",
        ),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    """The reason says which language it seems to be."""
    with pytest.raises(UnreadableReport, match=language):
        reading.from_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nurlan Sultanbekov received Gulnara Tashmatova and Bakytzhan Ospanov in Shymkent.",
        "Present: Etcheverry, Quiñones, Huamán, Ñahui, Mamani, Quispe, Condori, Choquehuanca, "
        "Ticona, Apaza, Flores, Vargas, Rojas, Gutiérrez, Céspedes, Yupanqui, Ccori, Sullca, "
        "Huarcaya, Pariona, Ayala, Cárdenas.",
        "The talks in Tashkent, Samarkand, Bukhara, Khiva, Nukus, Termez, Andijan, Namangan, "
        "Fergana, Kokand, Navoi, Jizzakh and Urgench were led by Mirzaev and Rakhmatullaev.",
    ],
)
def test_foreign_names_do_not_make_a_text_foreign(text: str) -> None:
    """Names tell nothing of the language that they stand in."""
    assert reading.from_text(text).language == "en"


def test_metadata_decides_where_the_text_is_too_short() -> None:
    """Four words cannot be judged; then the page is believed."""
    with pytest.raises(UnreadableReport, match="German"):
        reading.from_text("Treffen in Lima", language="de")


def test_wrong_metadata_does_not_refuse_english() -> None:
    """Templates often declare the language of the site, not of the report."""
    text = (
        "The foreign ministers of the two countries met in the capital and said that they had "
        "agreed to share the water of both rivers, which has been in dispute for thirty years."
    )
    assert reading.from_text(text, language="fr-FR").language == "en"
