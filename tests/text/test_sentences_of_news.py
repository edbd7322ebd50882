"""Sentences as news writes them: abbreviations, initials, quotations, lists, dates with dots, ellipses, Armenian stops."""

import pytest

from conflictmap.text.sentences import split_sentences

NEWS: list[tuple[str, list[str]]] = [
    ("en", ["Lt. Col. Petrosyan was buried on Oct. 4, 2020.", "His mother did not speak."]),
    ("en", ["The U.N. Security Council met.", "No statement followed."]),
    ("en", ["Sen. R. Menendez and Rep. Adam Schiff wrote to the White House.", "They want sanctions."]),
    ("en", ["It was 7 a.m. Saturday when the first shell fell.", "The second fell at 7:15."]),
    ("en", ['"Is it over?" she asked.', '"I don\'t know."']),
    ("en", ["He named Azerbaijan, Turkey, etc.", "Nobody else was mentioned."]),
    ("en", ["1. All military action shall stop.", "2. Prisoners shall be exchanged."]),
    ("en", ["The ministry (see p. 4) denied it.", "So did the spokesman."]),
    ("en", ["Baku says it lost 2,783 men vs. 4,000 on the other side.", "The figures cannot be checked."]),
    ("en", ["“Karabakh is ours.” The crowd cheered."[:18], "The crowd cheered."]),
    ("en", ["Dr. A. B. Hovhannisyan of St. Gregory's hospital treated 40 wounded.", "Two died."]),
    ("en", ["They spoke for 2.5 hours... and agreed on nothing."]),
    ("en", ["The missile (a Tochka-U) missed!", "A second one did not."]),
    ("en", ["Armenia Inc. Holdings Ltd. was fined.", "It appealed."]),
    ("ru", ["По словам А. С. Бабаяна, бои идут у с. Талыш.", "Потерь нет."]),
    ("ru", ["Встреча прошла 10.11.2020 г. в Москве.", "Документ подписан."]),
    ("ru", ["Ущерб оценён в 3,5 млн долл. США.", "Это предварительные данные."]),
    ("ru", ["«Мы не отступим», — сказал он.", "«Никогда!»"]),
    ("ru", ["Ранены 12 чел., в т. ч. двое детей.", "Их везут в Гянджу."]),
    ("ru", ["Площадь им. Ленина переименовали.", "Памятник снесли."]),
    ("ru", ["Что дальше?", "Неизвестно…", "Ждём."]),
    ("ru", ["Ген. Гасанов и полк. Мирзоев погибли.", "Прощание прошло в Баку."]),
    ("ru", ["Дом на ул. Низами разрушен, стр. 5 сгорела.", "Жертв нет."]),
    ("az", ["Bu barədə Z. Həsənov məlumat verib.", "İtki yoxdur."]),
    ("az", ["2020-ci il noyabrın 10-da sənəd imzalandı.", "Müharibə başa çatdı."]),
    ("az", ["Müdafiə naz. müavini və b. şəxslər iştirak edib.", "Görüş bağlı keçib."]),
    ("az", ["«Qarabağ Azərbaycandır!», dövlət başçısı deyib.", "Alqışlar səsləndi."]),
    ("az", ["Saat 06.00-da top atəşi başladı...", "Kənd sakinləri sığınacağa köçdü."]),
    ("az", ["Akad. R. Mehdiyev və prof. Ə. Əliyev danışıb.", "Sonra sual verilib."]),
    ("tr", ["Saldırı 04.10.2020 tarihinde saat 10.30'da oldu.", "Beş kişi yaralandı."]),
    ("tr", ["Doç. Dr. Ahmet Yıldız ve Av. Ayşe Kaya konuştu.", "Toplantı sürdü."]),
    ("tr", ['Bakan H. Akar, "Yanınızdayız." dedi.', "Görüşme kısa sürdü."]),
    ("tr", ["T.C. Bakü Büyükelçiliği uyardı.", "Vatandaşlar tahliye edildi."]),
    ("tr", ["1. Ordu Komutanı da katıldı.", "Tatbikat bitti."]),
    ("tr", ["Ne oldu?", "Kimse bilmiyor..."]),
    ("fr", ["MM. Macron et Michel ont reçu M. N. Pachinian.", "Rien n'a filtré."]),
    ("fr", ["« Nous restons », a-t-il dit.", "« Jusqu'au bout ! »"]),
    ("fr", ["L'armée a tiré vers 6 h. du matin, selon le min. de la Défense.", "Un civil est mort."]),
    ("fr", ["Est-ce la fin ?", "Personne ne le sait."]),
    ("fr", ["Le général (cf. p. 3) dément.", "Son adjoint aussi."]),
    ("hy", ["Հանդիպումը տեղի է ունեցել 2020 թ. նոյեմբերի 10-ին։", "Փաստաթուղթը ստորագրվել է։"]),
    ("hy", ["«Մենք չենք նահանջի»,- ասել է Ա. Հարությունյանը։", "Նա հրաժարական չի տվել։"]),
    ("hy", ["Զոհվել է 49 զինծառայող:", "Վիրավորների թիվը ճշտվում է:"]),
    ("hy", ["Ժամը 13:00-ին կրակը դադարեց:", "Հետո նորից սկսվեց:"]),
    ("hy", ["Ո՞վ է մեղավոր։", "Ոչ ոք չի պատասխանում…"]),
    ("hy", ["Նա ասաց. «Պատերազմն ավարտվեց»։", "Մարդիկ լռեցին։"]),
    ("ar", ["قال أ. ب. سركيسيان إن القصف توقف.", "ولم يعلق الطرف الآخر."]),
    ("ar", ["وصل د. أحمد وأ. سامي إلى يريفان.", "والتقيا الوزير."]),
    ("ar", ["بلغت الخسائر 3.5 مليون دولار.", "وهذا تقدير أولي!"]),
    ("ar", ["ماذا بعد؟", "لا أحد يعلم..."]),
    ("ar", ["«لن نتراجع».", "هكذا قال الرئيس."]),
    ("ar", ["وقع الهجوم في 10.11.2020 قرب شوشا.", "ولم يسقط قتلى."]),
    ("ar", ["1. وقف إطلاق النار.", "2. تبادل الأسرى."]),
    ("fa", ["دکتر م. رضایی گفت که جنگ تمام شد.", "او جزئیات نداد."]),
    ("fa", ["چه کسی شلیک کرد؟", "هنوز روشن نیست..."]),
    ("fa", ["خسارت ۳.۵ میلیون دلار برآورد شد.", "رقم نهایی نیست."]),
    ("fa", ["«عقب نمی‌نشینیم».", "این را رئیس‌جمهور گفت."]),
]


@pytest.mark.parametrize(("lang", "sentences"), NEWS, ids=[f"{lang}-{n}" for n, (lang, _) in enumerate(NEWS)])
def test_sentences_of_news(lang: str, sentences: list[str]) -> None:
    line = " ".join(sentences)
    assert [line[a:b] for a, b in split_sentences(line, lang)] == sentences
