"""What looks like a place and is none: adjectives, organisations, persons, months and ordinary words, in every
language.
"""

from __future__ import annotations

import pytest

from .finding import placed

ADJECTIVES = [
    ("ar", "القوات الأذربيجانية والجيش الأرميني والجانب الروسي والسفير التركي"),
    ("ar", "قتل 47 مدنيا أرمينيا وأسر جنديا سوريا"),
    ("en", "Armenian, Azerbaijani, Georgian and Russian officials"),
    ("ru", "азербайджанские, армянские и карабахские военные"),
    ("az", "azərbaycanlı və erməni hərbçilər, bakılı şuşalı qonaqlar"),
    ("tr", "Azerbaycanlı ve Ermeni askerler, Karabağlı göçmenler"),
    ("fr", "les Arméniens, les Azerbaïdjanais et le karabakhtsi"),
    ("hy", "հայկական և ադրբեջանական ուժերը, արցախցիները, լոնդոնյան և ղարաբաղյան շրջանակներ, Արցախյան շարժումը"),
    ("ru", "Это римская провинция и московские власти, лачинские холмы"),
    ("fa", "نیروهای ارمنی و آذربایجانی، سرباز ترکیه‌ای"),
]
ORGANISATIONS = [
    ("ar", "مجموعة مينسك ومجلس أوروبا وصحيفة واشنطن بوست وقناة روسيا اليوم"),
    ("ar", "جامعة يريفان ونادي قره باغ"),
    ("en", "The Minsk Group, the Council of Europe, The Washington Post and Yerevan Today"),
    ("en", "Baku State University and Radio Free Europe"),
    ("ru", "Минская группа, Совет Европы, «Эхо Кавказа» и «Голос Америки»"),
    ("az", "Minsk qrupu, Avropa Şurası və Amerikanın Səsi"),
    ("tr", "Minsk Grubu ile Avrupa Konseyi"),
    ("fr", "le groupe de Minsk, le Conseil de l'Europe et Paris Match"),
    ("hy", "Մինսկի խումբը և Եվրոպայի խորհուրդը"),
    ("fa", "گروه مینسک و شورای اروپا"),
    ("az", "Azərbaycan Respublikası Müdafiə Nazirliyi məlumat yayıb"),
    (
        "en",
        "the Los Angeles Police Department, Pasadena City College and the University of Georgia and Maccabi Tel Aviv",
    ),
    ("en", "Baku Today, the Yerevan Times and the Georgia Institute of Technology"),
    ("fr", "l'Université d'Erevan, la Banque de Russie et l'Olympique de Marseille"),
    ("ru", "Банк России, газета «Баку» и университет Еревана"),
    ("ru", "клуб «Барселона» обыграл «Лион»"),
    ("az", "Gəncə Dövlət Universiteti, Avropa İttifaqı və Azərbaycan Futbol Federasiyaları Assosiasiyası"),
    ("tr", "Bakü Slavyan Üniversitesi ve Avrupa Birliği"),
    ("hy", "Եվրոպայի միություն և «Բարսելոնա»"),
    ("ar", "معهد واشنطن ومباراة قره باغ"),
]
STREETS = [
    ("en", "on Abovyan Street and Moscow Avenue"),
    ("ru", "на улице Абовяна, на проспекте Баку"),
    ("fr", "rue de Moscou, avenue Erevan"),
    ("az", "Bakı prospekti və Füzuli küçəsində"),
    ("tr", "Bakü Caddesi"),
    ("hy", "Աբովյան փողոցում և Մոսկվա պողոտայում"),
    ("ar", "في شارع باكو"),
    ("fa", "در خیابان تهران"),
]
ADDRESSES = [
    ("en", "see https://t.co/Karabakh and www.baku.az/Shusha or write to @Armenia, yerevan@press.am"),
    ("ar", "اقرأ على www.baku-karabakh.com/Baku و @Yerevan"),
    ("tr", "bkz. http://harita.com/Karabag-Bakü"),
]
FOREIGN = [
    ("en", "Sam came; US $58 was paid; a Tex of old"),
    ("fr", "Seul Sam est venu"),
    ("hy", "Ամեն մարդ գիտի, ամէն մի բան, ուժեղ երեւան"),
    ("ar", "ترجل الفارس، وقال ستالين ذلك في بلاد فارسها"),
]
PERSONS = [
    ("ru", "роман Х. Абовяна; атаман Краснов ушел"),
    ("az", "Füzuli Əliyev və general Zəngilan Məmmədov danışdı"),
    ("ar", "الشاعر فضولي ومحمد فضولي والملاك جبرائيل"),
    ("ar", "جورجيا ميلوني رئيسة وزراء"),
    ("en", "Denzel Washington and Georgia Meloni"),
    ("en", "Ararat Mirzoyan spoke"),
    ("ru", "Арарат Мирзоян выступил"),
    ("az", "Şair Füzulinin heykəli"),
    ("tr", "Şair Fuzuli'nin divanı"),
    ("hy", "Արարատ Միրզոյանը խոսել է"),
    ("en", "Paris Hilton and Michael Jordan"),
]
ORDINARY = [
    ("ar", "كان على المصدر أن يدعم ماليا أسر الضحايا من بنين وبنات بين صور ومشهد"),
    ("ar", "فإن ذلك وأن هذا، على علي أن يأتي"),
    ("en", "He may march on; many of us read it along the way in a nice mobile bar"),
    ("ru", "мы шли по дороге, а он на горе"),
    ("fr", "les tours de couleur orange, est sur la ville"),
    ("tr", "bu ordu bir van ile geldi"),
    ("fa", "علی و حسن در راه بودند"),
]


def test_no_ordinary_arabic_word_is_taken_for_a_slip_of_the_pen() -> None:
    words = [
        "اشتراك",
        "الرابط",
        "إسماعيل",
        "أوروبية",
        "الرياضي",
        "القادمة",
        "المغاربة",
        "باريسية",
        "كازينو",
        "تركيب",
        "ترتيب",
        "جنيفر",
        "أمريكية",
        "بردية",
        "فضولية",
    ]
    assert [word for word in words if placed(f"وقال {word} ذلك", "ar")] == []


THINGS = [
    ("fa", "جلسه در ساعت ۱۸ پایان یافت"),
    ("ar", "قال الوزير المالي إن العام انتهى"),
    ("ru", "Прошло заседание Совета безопасности"),
    ("en", "Qarabag held Chelsea to a draw and the goalkeeper was praised"),
    ("ru", "Карабах сыграл вничью с «Челси»"),
    ("ar", "مباراة قره باغ و تشيلسي"),
    ("en", "the frigate Moskva and the Kursk submarine"),
    ("ru", "Учения «Кавказ-2020» и теплоход «Баку»"),
    ("en", "The Prague Prize went to the Glendale News-Press and the Baku Initiative Group"),
]
PERSONS_BY_CUE = [
    ("en", "Jordan Smith, Paris Hilton and Georgia O'Keeffe"),
    ("en", "Ararat said he was tired, and Charlotte Denver agreed"),
    ("ru", "писатель Хачатур Абовян"),
    ("ar", "وانقطعت أخبار زوجها آرارات"),
    ("az", "Nazir Ararat Mirzoyanla görüşüb və məlumat verilib"),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [*ADJECTIVES, *ORGANISATIONS, *STREETS, *ADDRESSES, *FOREIGN, *PERSONS, *ORDINARY, *THINGS, *PERSONS_BY_CUE],
)
def test_nothing_is_found_where_no_place_is_meant(language: str, text: str) -> None:
    assert placed(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "وزارة دفاع أرمينيا", "أرمينيا"),
        ("en", "Azerbaijan's Defence Ministry", "Azerbaijan"),
        ("ru", "Минобороны Армении", "Армении"),
        ("ar", "سافر إلى مينسك", "مينسك"),
        ("ar", "فضولي مدينة محررة", "فضولي"),
        ("az", "Ermənistan silahlı qüvvələri", "Ermənistan"),
        ("en", "the Washington-based institute", "Washington"),
        ("ar", "حرب قره باغ الأولى", "قره باغ"),
    ],
)
def test_country_nouns_in_compounds_and_the_same_words_as_places_are_found(language: str, text: str, name: str) -> None:
    assert [surface for surface, _ in placed(text, language)] == [name]
