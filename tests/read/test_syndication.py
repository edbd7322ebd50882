"""Reprints of one agency report are one source; reports of one happening by two newsrooms are two."""

from hypothesis import given
from hypothesis import strategies as st

from conflictmap.read import article_from_text, syndication_groups

AGENCY = (
    "Two missiles hit a residential quarter of Ganja during the night, killing at least 13 people, the prosecutor general's office said. "
    "Rescue workers pulled survivors from under the rubble of some twenty houses. Armenia's defence ministry denied that it had fired. "
    "It was the third strike on the city since fighting began on 27 September. More than fifty people were wounded, among them children, "
    "and the wounded were taken to three hospitals. Residents said that they had heard two explosions shortly after one in the morning."
)
OWN = (
    "Rescuers in Ganja were still digging this morning where a missile had come down. I counted nine ruined houses in one street. A man in slippers "
    "showed me the bed from which he had been thrown. In Baku officials spoke of thirteen dead; Yerevan says it did not fire. People here do not "
    "want to leave, and they do not want to stay either. The mayor promised tents, and then flats. Nobody in the crowd answered him when he had finished."
)
ARABIC = (
    "قال مكتب المدعي العام في أذربيجان إن ثلاثة عشر شخصا قتلوا حين سقط صاروخان ليلا على حي سكني في كنجة، وإن أكثر من خمسين أصيبوا بجروح بينهم أطفال. "
    "ونفت وزارة الدفاع الأرمينية أن تكون قواتها قد أطلقت النار، فيما واصل رجال الإنقاذ انتشال ناجين من تحت الأنقاض في نحو عشرين منزلا."
)


def _groups(*texts: str) -> list[str]:
    articles = [article_from_text(text, id=str(number)) for number, text in enumerate(texts)]
    groups = syndication_groups(articles)
    return [groups[str(number)] for number in range(len(texts))]


def test_agency_copy_under_other_heads_is_one_group() -> None:
    first = "BAKU, Oct 17 (Reuters) - " + AGENCY
    second = (
        "Night of terror in Ganja\nBy our news desk\n"
        + AGENCY.replace("some twenty", "about twenty")
        + "\nTags: Ganja, war"
    )
    third = AGENCY.rsplit(". ", 1)[0] + ".\nRead more: what we know\n"
    assert _groups(first, second, third) == ["0", "0", "0"]


def test_two_newsrooms_on_one_happening_are_two_sources() -> None:
    assert _groups(AGENCY, OWN) == ["0", "1"]


def test_arabic_reprints_differ_in_letters_and_marks_and_are_one() -> None:
    other = ARABIC.replace("أ", "ا").replace("إ", "ا").replace("قتلوا", "قُتِلوا")
    assert _groups(ARABIC, "(رويترز) " + other) == ["0", "0"]


def test_a_shared_paragraph_of_background_does_not_join_two_reports() -> None:
    background = "The conflict over the region goes back to the last years of the Soviet Union, and a first war ended with a truce in 1994."
    assert _groups(AGENCY + "\n" + background, OWN + "\n" + background) == ["0", "1"]


def test_short_texts_join_nobody() -> None:
    assert _groups("Ganja was hit.", "Ganja was hit.") == ["0", "1"]


def test_the_order_of_a_chain_of_reprints_does_not_matter() -> None:
    halves = AGENCY.split(". ")
    versions = [AGENCY, ". ".join(halves[:-1]), ". ".join(halves[1:])]
    assert len(set(_groups(*versions))) == len(set(_groups(*reversed(versions)))) == 1


def test_boilerplate_of_one_outlet_joins_nothing() -> None:
    tail = "\nTags: war\nRelated articles\n" + "\n".join(
        f"Another headline number {n} of this outlet" for n in range(30)
    )
    assert _groups(AGENCY + tail, OWN + tail) == ["0", "1"]


@given(st.lists(st.sampled_from([AGENCY, OWN, ARABIC, "short"]), max_size=8))
def test_every_article_has_a_group_that_its_first_names(texts: list[str]) -> None:
    groups = _groups(*texts)
    for number, group in enumerate(groups):
        assert int(group) <= number
        assert groups[int(group)] == group
