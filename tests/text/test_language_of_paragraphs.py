"""The language of a paragraph within an article of another language, and of short ones that two languages share."""

import pytest

from conflictmap.text import identify_language

PARAGRAPHS = [
    # (language of the article, paragraph, its language)
    ("ar", "Azərbaycan Respublikası Müdafiə Nazirliyi", "az"),
    ("ar", "Düşmən itki verib.", "az"),
    ("ar", "Şuşa bizimdir!", "az"),
    ("ar", "Qarabağ Azərbaycandır!", "az"),
    ("ar", "Türkiye Azerbaycan'ın yanındadır.", "tr"),
    ("ar", "We strongly condemn the attack on civilians.", "en"),
    ("ar", "Solidarité avec le peuple arménien.", "fr"),
    ("ar", "Мы обеспокоены эскалацией.", "ru"),
    ("ar", "Մենք հաղթելու ենք։", "hy"),
    ("ar", "ما نگران تشدید درگیری‌ها هستیم.", "fa"),
    ("ar", "قصف مدينة ترتر", "ar"),
    ("ar", "كلبجار", "ar"),
    ("fa", "أعلنت وزارة الدفاع الأرمينية مقتل جنديين.", "ar"),
    ("fa", "شهر شوشا آزاد شد", "fa"),
    ("fa", "منبع: ایرنا", "fa"),
    ("en", "Dağlıq Qarabağda gərginlik davam edir", "az"),
    ("en", "Dağlık Karabağ'da gerginlik sürüyor", "tr"),
    ("tr", "Azərbaycan Ordusu kəndləri azad edib.", "az"),
    ("az", "Türk Silahlı Kuvvetleri açıklama yaptı.", "tr"),
    ("az", "Ordumuz üç kəndi azad etdi", "az"),
    ("az", "Bakı, 17 oktyabr, AZƏRTAC", "az"),
    ("tr", "Bakü, 17 Ekim (AA)", "tr"),
    ("ru", "Azerbaijan's Defence Ministry denied the claim.", "en"),
    ("ru", "Источник: ТАСС", "ru"),
    ("hy", "Ministry of Defence of Armenia", "en"),
    ("hy", "Лачинский коридор открыт.", "ru"),
    ("fr", "Les combats ont repris", "fr"),
    ("fr", "Bakou dément", "fr"),
    ("en", "L'Azerbaïdjan a repris Latchine", "fr"),
    ("az", "Sülhməramlılar geri çəkilir", "az"),
    ("tr", "Ateşkes ihlal edildi", "tr"),
    ("az", "Atəşkəs pozulub", "az"),
    ("tr", "Cephe hattı sakin", "tr"),
    ("az", "İran sərhədi boyunca hərəkət", "az"),
    ("ar", "Ermənistan silahlı qüvvələri Tərtər şəhərini atəşə tutur, deyə nazirlik bildirib", "az"),
]


@pytest.mark.parametrize(("article", "paragraph", "language"), PARAGRAPHS, ids=[p for _, p, _ in PARAGRAPHS])
def test_a_paragraph_has_its_own_language(article: str, paragraph: str, language: str) -> None:
    assert identify_language(paragraph, article) == language
