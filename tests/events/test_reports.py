"""What sentences say happened: types, how they are told, places, days and numbers, in all eight languages, with hard negatives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import CountKind, Report
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The compiled gazetteer."""
    return load_gazetteer()


def reports(gazetteer: Gazetteer, text: str, published: str | None, lang: str | None = None) -> tuple[Report, ...]:
    """Every report of a text."""
    return extract_article(article_from_text(text, id="t.txt", published=published, language=lang), gazetteer).reports


def asserted(found: Iterable[Report]) -> list[tuple[str, str | None]]:
    """Type and place of what is told as a fact."""
    return [(r.type, r.place_id) for r in found if r.modality == "asserted"]


def figure(found: Iterable[Report], kind: CountKind) -> int | None:
    """The first figure of a kind."""
    return next((count.best for r in found if (count := r.count(kind))), None)


TOLD = [
    ("ar", "شن سلاح الجو غارتين على مدينة كنجة فجر الأحد.", "strike", "ganja"),
    ("ar", "اندلعت اشتباكات عنيفة قرب مارتوني مساء أمس.", "clash", "khojavend"),
    ("ar", "أعلن الرئيس أن قواته سيطرت اليوم على مدينة شوشا.", "capture", "shusha"),
    ("ar", "التقى الوزيران اليوم في جنيف.", "talks", "geneva"),
    ("ar", "تظاهر الآلاف في يريفان مساء الأربعاء.", "protest", "yerevan"),
    ("en", "Rockets fell on Ganja on Sunday, officials said.", "strike", "ganja"),
    ("en", "Thousands marched through Yerevan on Wednesday to demand his resignation.", "protest", "yerevan"),
    ("en", "The ministers held talks in Geneva on Thursday.", "talks", "geneva"),
    ("ru", "Степанакерт подвергся ракетному обстрелу в ночь на среду.", "strike", "khankendi"),
    ("ru", "Министры провели переговоры в Москве в понедельник.", "talks", "moscow"),
    ("fr", "Des combats ont éclaté dimanche près de Martouni.", "clash", "khojavend"),
    ("fr", "Des milliers de personnes ont manifesté samedi à Erevan.", "protest", "yerevan"),
    ("fr", "Mardi, l'armée a libéré 17 prisonniers à Goris.", "detention", "goris"),
    ("fr", "L'artillerie bombardait Martouni dimanche.", "strike", "khojavend"),
    ("en", "Azerbaijani forces took Jabrayil on Sunday.", "capture", "jabrayil"),
    ("ru", "Азербайджанская армия взяла Джебраил 9 октября.", "capture", "jabrayil"),
    ("fr", "Mercredi, des familles se sont massées devant le ministère de la Défense à Erevan.", "protest", "yerevan"),
    ("az", "Oktyabrın 11-də Gəncə şəhərinə raket zərbəsi endirilib.", "strike", "ganja"),
    ("az", "Oktyabrın 6-da Praqada liderlərin görüşü keçirilib.", "talks", "prague"),
    ("tr", "Bakan, bugün Moskova'da mevkidaşıyla görüşme yaptı.", "talks", "moscow"),
    ("tr", "Hankendi dün roket saldırısına uğradı, iki kişi yaralandı.", "strike", "khankendi"),
    ("hy", "Սեպտեմբերի 27-ին ադրբեջանական ուժերը հրետակոծել են Ստեփանակերտը։", "strike", "khankendi"),
    ("hy", "Դեկտեմբերի 25-ին Երևանում հազարավոր մարդիկ մասնակցել են հանրահավաքի։", "protest", "yerevan"),
    ("fa", "روز یکشنبه شهر گنجه هدف حملهٔ موشکی قرار گرفت.", "strike", "ganja"),
    ("fa", "وزیران خارجه روز جمعه در ژنو دیدار کردند.", "talks", "geneva"),
]


@pytest.mark.parametrize(("lang", "text", "event_type", "place_id"), TOLD)
def test_a_main_clause_tells_a_happening(
    gazetteer: Gazetteer, lang: str, text: str, event_type: str, place_id: str
) -> None:
    assert (event_type, place_id) in asserted(reports(gazetteer, text, "2020-10-14", lang))


NOT_TOLD = [
    ("ru", "Баку рассчитывает на подписание мирного договора."),
    ("ru", "Генсек высказался за прекращение боевых действий в Карабахе."),
    ("ar", "نفت وزارة الدفاع أن تكون قواتها قصفت مدينة كنجة."),
    ("ar", "من المقرر أن يلتقي الوزيران في جنيف الأسبوع المقبل."),
    ("ar", "دعا الأمين العام إلى وقف القصف على ستيباناكيرت."),
    ("ar", "يرى محللون أن أي هجوم على غوريس سيشعل حربا واسعة."),
    ("ar", "هدد المتحدث بقصف المنشآت في مينغاتشيفير."),
    ("en", "The ministry denied that its forces had shelled Ganja."),
    ("en", "The leaders are due to meet in Geneva next week."),
    ("en", "Analysts fear an attack on Goris could lead to war."),
    ("ru", "Минобороны опровергло сообщения об обстреле Гянджи."),
    ("ru", "Переговоры должны состояться в Женеве на следующей неделе."),
    ("fr", "Le ministère dément que ses forces aient bombardé Gandja."),
    ("fr", "Les ministres doivent se rencontrer à Genève la semaine prochaine."),
    ("az", "Müdafiə Nazirliyi Gəncənin atəşə tutulmasını təkzib edib."),
    ("az", "Nazirlərin gələn həftə Cenevrədə görüşəcəyi gözlənilir."),
    ("tr", "Bakanlık, Gence'nin vurulduğu iddiasını yalanladı."),
    ("tr", "Bakanların gelecek hafta Cenevre'de bir araya gelmesi bekleniyor."),
    ("hy", "Նախարարությունը հերքել է Գանձակի հրթիռակոծումը։"),
    ("fa", "وزارت دفاع حمله به گنجه را تکذیب کرد."),
    ("fa", "قرار است وزیران هفتهٔ آینده در ژنو دیدار کنند."),
]


@pytest.mark.parametrize(("lang", "text"), NOT_TOLD)
def test_denials_plans_appeals_and_fears_are_no_facts(gazetteer: Gazetteer, lang: str, text: str) -> None:
    assert asserted(reports(gazetteer, text, "2020-10-14", lang)) == []


COUNTED = [
    ("ar", "قتل 12 مدنيا وأصيب أكثر من 40 آخرين في قصف على كنجة.", 12, 40),
    ("ar", "أعلنت النيابة مقتل 47 مدنيا وإصابة 222 آخرين في كنجة.", 47, 222),
    ("ar", "قُتل خمسة أشخاص، بينهم امرأتان، وجرح ثلاثة بقذيفة سقطت على بردعة.", 5, 3),
    ("en", "A strike on Ganja killed seven people and injured 33, including four children.", 7, 33),
    ("en", "Three Armenian servicemen were killed and four wounded in fighting near Sotk.", 3, 4),
    ("ru", "В результате обстрела Барды погибли 21 человек, около 70 ранены.", 21, 70),
    ("fr", "L'explosion près de Stepanakert a fait au moins 68 morts et 290 blessés.", 68, 290),
    ("az", "Raket zərbəsi nəticəsində Gəncədə 10 nəfər həlak olub, 35 nəfər yaralanıb.", 10, 35),
    ("tr", "Berde'ye roket saldırısında 21 kişi öldü, 70 kişi yaralandı.", 21, 70),
    ("fa", "در حملهٔ موشکی به گنجه ۱۲ نفر کشته و ۴۰ نفر زخمی شدند.", 12, 40),
    ("az", "Oktyabrın 27-də Tərtərdə mərminin düşməsi nəticəsində 1 nəfər həlak olub, 4 nəfər xəsarət alıb.", 1, 4),
    ("az", "Oktyabrın 27-də Xocavənddə döyüşlərdə 7 Azərbaycan hərbçisi həlak olub.", 7, None),
    ("az", "Oktyabrın 27-də Bərdədə 613 nəfər, o cümlədən 63 uşaq, 106 qadın atəş nəticəsində həlak olub.", 613, None),
    ("tr", "27 Ekim'de Terter'deki çatışmada bir albayın da aralarında bulunduğu 7 asker öldü.", 7, None),
    ("ru", "27 октября в Мартуни при обстреле погиб 12-летний мальчик.", 1, None),
]


@pytest.mark.parametrize(("lang", "text", "killed", "injured"), COUNTED)
def test_numbers_stand_with_what_befell_so_many(
    gazetteer: Gazetteer, lang: str, text: str, killed: int, injured: int
) -> None:
    found = reports(gazetteer, text, "2020-10-28", lang)
    assert (figure(found, "killed"), figure(found, "injured")) == (killed, injured)


def test_an_age_and_a_day_are_no_casualties(gazetteer: Gazetteer) -> None:
    found = reports(gazetteer, "On 14 July a 76-year-old man was wounded by a shell in Aghdam.", "2020-07-14", "en")
    assert figure(found, "injured") not in (14, 76)


def test_dozens_are_a_range_without_a_best(gazetteer: Gazetteer) -> None:
    found = reports(gazetteer, "قتل عشرات الجنود في معارك قرب هدروت أمس.", "2020-10-10", "ar")
    counts = [count for r in found if (count := r.count("killed"))]
    assert [(c.low, c.best, c.high) for c in counts] == [(24, None, None)]


def test_a_count_since_a_day_is_a_toll_of_the_period(gazetteer: Gazetteer) -> None:
    text = "وبحسب النيابة العامة الأذربيجانية قتل 60 مدنيا وأصيب 270 منذ 27 أيلول/سبتمبر 2020."
    found = [r for r in reports(gazetteer, text, "2020-10-18", "ar") if r.type == "toll"]
    assert [(r.cumulative, r.when.first, r.when.last, r.place_id) for r in found if r.when] == [
        (True, date(2020, 9, 27), date(2020, 10, 18), "azerbaijan")
    ]


def test_two_sides_dead_in_one_sentence_are_two_tolls(gazetteer: Gazetteer) -> None:
    found = reports(gazetteer, "أعلنت يريفان مقتل 49 من عسكرييها وباكو مقتل 50.", "2022-09-14", "ar")
    assert {(r.place_id, c.best) for r in found if r.type == "toll" and (c := r.count("killed"))} == {
        ("armenia", 49),
        ("azerbaijan", 50),
    }


def test_the_time_of_the_statement_is_not_the_time_of_the_event(gazetteer: Gazetteer) -> None:
    text = "قالت وزارة الدفاع يوم الجمعة 16 أكتوبر 2020 إن الصواريخ سقطت على كنجة ليلة الخميس 15 أكتوبر 2020."
    found = [r for r in reports(gazetteer, text, "2020-10-16", "ar") if r.type == "strike"]
    assert [r.when.first for r in found if r.when] == [date(2020, 10, 15)]


def test_a_day_earlier_is_reckoned_from_the_day_told_last(gazetteer: Gazetteer) -> None:
    text = "Rockets hit Barda on 28 October 2020. A day earlier, shells fell on Tartar."
    found = {r.place_id: r.when for r in reports(gazetteer, text, "2020-10-29", "en") if r.type == "strike"}
    assert found["tartar"] is not None
    assert found["tartar"].first == date(2020, 10, 27)


def test_a_list_of_targets_gives_a_report_for_each(gazetteer: Gazetteer) -> None:
    text = "قصفت المدفعية مدن ترتر وبردعة وأغدام يوم 15 أكتوبر 2020."
    assert [place for kind, place in asserted(reports(gazetteer, text, "2020-10-15", "ar")) if kind == "strike"] == [
        "tartar",
        "barda",
        "aghdam",
    ]


def test_the_seat_of_who_speaks_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    text = "Rockets hit Hadrut on Sunday, the local authorities in Stepanakert said."
    assert asserted(reports(gazetteer, text, "2020-10-11", "en")) == [("strike", "hadrut")]


def test_troops_that_enter_under_an_agreement_take_nothing_by_force(gazetteer: Gazetteer) -> None:
    text = "دخلت وحدات من الجيش الأذربيجاني اليوم قضاء أغدام بموجب الاتفاق."
    assert [kind for kind, _ in asserted(reports(gazetteer, text, "2020-11-20", "ar"))] == ["handover"]


def test_a_crowd_that_celebrates_is_no_protest(gazetteer: Gazetteer) -> None:
    text = "خرج آلاف السكان إلى الشوارع في باكو اليوم احتفالا بالنصر."
    assert [kind for kind, _ in asserted(reports(gazetteer, text, "2020-11-08", "ar"))] == ["other"]


def test_headline_and_body_tell_one_happening_once(gazetteer: Gazetteer) -> None:
    text = "قتلى بقصف صاروخي على كنجة\n\nقتل 12 مدنيا في قصف صاروخي على كنجة فجر السبت 17 أكتوبر 2020."
    strikes = [r for r in reports(gazetteer, text, "2020-10-17", "ar") if r.type == "strike"]
    assert [(r.place_id, figure([r], "killed")) for r in strikes] == [("ganja", 12)]


def test_turkish_became_is_not_died(gazetteer: Gazetteer) -> None:
    text = "Toplantıda 21 kişi üye oldu, Bakü'de bugün açıklama yapıldı."
    assert figure(reports(gazetteer, text, "2020-10-28", "tr"), "killed") is None


def test_what_happens_elsewhere_is_kept_in_the_tray_not_lost(gazetteer: Gazetteer) -> None:
    found = reports(gazetteer, "قصفت الطائرات قرية الشيخ مقصود فجر اليوم فقتل سبعة مدنيين.", "2016-04-03", "ar")
    assert ("strike", 7) in [(r.type, figure([r], "killed")) for r in found]


def test_since_behind_a_superlative_counts_nothing(gazetteer: Gazetteer) -> None:
    text = (
        "Rockets hit Barda on Wednesday, killing 21 people in the deadliest attack since fighting resumed a month ago."
    )
    found = asserted(reports(gazetteer, text, "2020-10-28"))
    assert ("strike", "barda") in found
    assert "toll" not in {event_type for event_type, _ in found}


def test_the_russian_preposition_of_a_day_begins_a_toll(gazetteer: Gazetteer) -> None:
    text = "По уточненным данным, с 27 сентября армянская сторона потеряла убитыми 2718 военнослужащих."
    toll = reports(gazetteer, text, "2020-11-25")[0]
    assert (toll.type, toll.when and (toll.when.first, toll.when.last)) == (
        "toll",
        (date(2020, 9, 27), date(2020, 11, 25)),
    )


def test_what_is_to_come_after_publication_is_planned(gazetteer: Gazetteer) -> None:
    found = reports(gazetteer, "The ministers held talks in Geneva on December 20, 2021.", "2020-11-25")
    assert [r.modality for r in found] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Reports of a strike on Ganja on Sunday were denied by Yerevan.",
        "Слухи о подписании документа в Москве 9 ноября Пашинян отверг.",
    ],
)
def test_reports_of_something_that_are_denied_behind_tell_nothing(gazetteer: Gazetteer, text: str) -> None:
    assert asserted(reports(gazetteer, text, "2020-11-10")) == []


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A rocket hit the fire station in Stepanakert on 2 October; a neighbour, aged 34, was killed.", None),
        ("Two civilians, one of them a child, were killed by a rocket in Ganja on Sunday.", 2),
        ("Sunday's strikes on Stepanakert left four residents dead and ten in hospital.", 4),
        ("A dozen people were killed when a missile struck Ganja on Sunday.", 12),
        ("A contract soldier was shot dead at a post near Chinari on Sunday.", 1),
    ],
)
def test_ages_and_parts_of_a_number_are_not_counted(gazetteer: Gazetteer, text: str, killed: int | None) -> None:
    assert figure(reports(gazetteer, text, "2020-10-20"), "killed") == killed


def test_men_who_are_captured_are_no_town(gazetteer: Gazetteer) -> None:
    found = reports(gazetteer, "Twelve soldiers were captured near Ishkhanasar on Sunday.", "2021-11-16")
    assert {r.type for r in found} == {"detention"}


def test_the_dead_since_the_fighting_began_are_a_toll(gazetteer: Gazetteer) -> None:
    text = "Depuis le début des combats, 729 soldats ont péri, selon l'armée du Karabakh."
    assert [r.type for r in reports(gazetteer, text, "2020-10-20")] == ["toll"]


@pytest.mark.parametrize(
    ("lang", "text", "killed", "injured"),
    [
        ("ar", "بلغت حصيلة انفجار مستودع الوقود قرب ستيباناكيرت 68 قتيلا و290 جريحا.", 68, 290),
        ("ar", "قتل ثلاثة شرطيين أرمن وجنديان أذربيجانيان في تبادل لإطلاق النار قرب ستيباناكيرت.", 5, None),
        ("ru", "Тринадцать человек погибли и ещё 48 получили ранения в Гяндже.", 13, 48),
        ("fr", "Quinze soldats ont été tués et douze autres blessés lors d'affrontements à Goris.", 15, 12),
        ("tr", "Dukanlar yakınlarında üç polis ve iki asker öldü.", 5, None),
        ("tr", "Nerkin Hand köyünde dört Ermeni askeri öldü, biri yaralandı.", 4, 1),
    ],
)
def test_counts_joined_by_and_go_to_their_verbs(
    gazetteer: Gazetteer, lang: str, text: str, killed: int | None, injured: int | None
) -> None:
    found = reports(gazetteer, text, "2022-09-14", lang)
    assert (figure(found, "killed"), figure(found, "injured")) == (killed, injured)


def days(found: Iterable[Report]) -> dict[str | None, str]:
    """The first day of each place where something is told as a fact."""
    return {r.place_id: str(r.when.first) for r in found if r.modality == "asserted" and r.when}


def test_that_night_is_of_the_day_told_before_it_in_the_sentence(gazetteer: Gazetteer) -> None:
    text = "On 4 October fighting raged near Martuni. A truce was agreed in Moscow on 10 October 2020: Ganja was shelled by rockets that night."
    assert days(reports(gazetteer, text, "2020-10-20", "en"))["ganja"] == "2020-10-10"


def test_each_place_of_a_list_has_its_own_day(gazetteer: Gazetteer) -> None:
    text = "Kəlbəcər 1993-cü il aprelin 2-də, Ağdam isə iyulun 23-də işğal edilib."
    found = days(reports(gazetteer, text, "2020-10-20", "az"))
    assert (found["kalbajar"], found["aghdam"]) == ("1993-04-02", "1993-07-23")


def test_arabic_ordinals_behind_a_month_are_days_of_each_place(gazetteer: Gazetteer) -> None:
    text = "أعلن الرئيس تحرير جبرائيل في الرابع من أكتوبر، ثم زنكيلان في العشرين."
    assert days(reports(gazetteer, text, "2020-12-02", "ar"))["zangilan"] == "2020-10-20"


def test_what_is_told_behind_a_semicolon_has_the_day_told_before_it(gazetteer: Gazetteer) -> None:
    text = "4 октября в Гяндже ночью выли сирены; город обстреляли ракетами, погибли трое."
    assert days(reports(gazetteer, text, "2020-10-20", "ru"))["ganja"] == "2020-10-04"
