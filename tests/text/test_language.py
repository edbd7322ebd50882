"""Languages of short paragraphs: headlines as news writes them."""

import pytest

from conflictmap.text import identify_language

HEADLINES = {
    "ar": [
        "مقتل جنديين في قصف على الحدود",
        "باكو تعلن السيطرة على شوشا",
        "علييف: لن نوقف العملية",
        "كاراباخ",
        "أذربيجان وأرمينيا تتبادلان الاتهامات بخرق وقف إطلاق النار",
        "المصدر: سبوتنيك",
        "بوتين يبحث مع باشينيان الوضع فی قره باغ",
        "هدنة إنسانية تبدأ منتصف الليل",
    ],
    "fa": [
        "درگیری در مرز ارمنستان و جمهوری آذربایجان",
        "ایران خواستار آتش‌بس شد",
        "وزیر خارجه: گفت‌وگو ادامه دارد",
        "حمله پهپادی به گنجه",
        "باکو و ایروان توافق کردند",
        "نیروهای حافظ صلح روسیه از قره‌باغ خارج می شوند",
    ],
    "az": [
        "Şuşa azad edildi",
        "Müdafiə Nazirliyi məlumat yayıb",
        "Laçın rayonunda mina partlayışı",
        "Xankəndi",
        "Ordumuz irəliləyir və düşmən geri çəkilir",
    ],
    "tr": [
        "Dağlık Karabağ'da ateşkes ihlal edildi",
        "Bakü: Üç köy işgalden kurtarıldı",
        "Cumhurbaşkanı Erdoğan açıklama yaptı",
        "Ermenistan ve Azerbaycan için barış çağrısı",
        "Savunma Bakanlığı duyurdu",
    ],
    "fr": [
        "Haut-Karabakh : les combats reprennent",
        "Macron reçoit le président arménien",
        "Cessez-le-feu conclu à Moscou",
        "L'Arménie accuse Bakou d'avoir bombardé des villages",
    ],
    "en": [
        "Baku claims control of Shusha",
        "Armenia and Azerbaijan agree ceasefire",
        "Five killed in shelling of Stepanakert",
        "Talks fail",
        "Kremlin says peacekeepers to stay",
    ],
    "ru": ["В Баку заявили об обстреле", "Шуша", "Армения объявила мобилизацию"],
    "hy": ["Ադրբեջանը խախտել է հրադադարը", "Ստեփանակերտ"],
}


@pytest.mark.parametrize(("lang", "headline"), [(lang, line) for lang, lines in HEADLINES.items() for line in lines])
def test_a_headline_is_in_its_language(lang: str, headline: str) -> None:
    assert identify_language(headline) == lang


@pytest.mark.parametrize("text", ["", "123 – 45", "…", "2020/10/11" * 90])
def test_where_nothing_tells_the_default_stands(text: str) -> None:
    assert identify_language(text, "hy") == "hy"


def test_a_long_run_of_figures_does_not_hide_the_letters_after_it() -> None:
    assert identify_language("1234 " * 200 + "кириллица", "en") == "ru"


def test_a_megabyte_of_figures_is_read_without_recursion() -> None:
    assert identify_language("1234567890" * 100_000, "ar") == "ar"


def test_a_name_alone_keeps_the_language_around_it() -> None:
    assert identify_language("Stepanakert", "tr") == "tr"
    assert identify_language("T-72", "az") == "az"


@pytest.mark.parametrize("piece", ["1", "战争", "…", "1234 "])
def test_a_megabyte_without_a_known_letter_keeps_the_default(piece: str) -> None:
    assert identify_language(piece * (1_000_000 // len(piece)), "hy") == "hy"
    assert identify_language(piece * 100_000 + "кириллица", "hy") == "ru"
