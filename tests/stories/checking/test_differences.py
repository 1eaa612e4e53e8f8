"""Figures and dates across the two languages of a text, on pairs that a translator would write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.checking.differences import Difference, Mention, differences

SAME = [
    # Large numbers
    ("손실은 6,600억 엔이다.", "The loss comes to ¥660 billion."),
    ("손실은 6600억 엔에 이른다.", "The loss comes to 660 billion yen."),
    ("2조 6천억 엔 규모다.", "It is worth 2.6 trillion yen."),
    ("2조6000억 엔", "¥2.6tn"),
    ("1만2천 명이 모였다.", "Some 12,000 people came."),
    ("1만 2,000명이 모였다.", "12,000 came."),
    ("12만5천 톤을 캤다.", "It mined 125,000 tonnes."),
    ("3천만 달러를 냈다.", "They paid $30 million."),
    ("백만 달러를 냈다.", "They paid a million dollars."),
    ("1억2345만 원", "123.45 million won"),
    ("2255억 원이 든다.", "It costs 225.5 billion won."),
    ("1조 원이 넘는 돈", "More than a trillion won"),
    ("50만 명", "Half a million people"),
    ("10만 배럴", "100,000 barrels"),
    ("3경 원", "30,000 trillion won"),
    # Percent, shares, multiples
    ("60∼70%를 들여온다.", "It buys 60-70 percent abroad."),
    ("60~70퍼센트", "60% to 70%"),
    ("금리를 0.5%p 올렸다.", "It raised rates by 0.5 percentage points."),
    ("금리를 0.25%포인트 내렸다.", "It cut rates by 25 basis points."),
    ("3분의 1이 떠났다.", "A third of them left."),
    ("5분의 2", "Two-fifths"),
    ("4분의 3이 찬성했다.", "Three quarters agreed."),
    ("절반이 반대했다.", "Half of them disagreed."),
    ("3분의 1에 그쳤다.", "It was only 33%."),
    ("값이 두 배로 뛰었다.", "The price doubled."),
    ("두 배 넘게 올랐다.", "It rose to more than twice as much."),
    ("6배 비싸다.", "It costs 6x as much."),
    ("여섯 배 비싸다.", "It costs six times as much."),
    ("세 배로 늘었다.", "It grew threefold."),
    ("세 차례 만났다.", "They met three times."),
    ("8에서 12로, 4%에서 6%로 올랐다.", "It rose from 8 to 12, and from 4% to 6%."),
    # Dates
    ("1월 6일 발표했다.", "It was announced on January 6."),
    ("2026년 1월 6일", "6 January 2026"),
    ("2025년 4월 4일부터", "since Apr. 4, 2025"),
    ("2010년 이후", "Since 2010"),
    ("2024∼2026년", "2024-26"),
    ("1990년대에는", "In the 1990s"),
    ("2026년 3분기", "the third quarter of 2026"),
    ("올 상반기", "the first half of this year"),
    ("지난해 11월 말했다.", "He said so in November 2025."),
    ("6일 밝혔다.", "It said on January 6."),
    ("2027년 말 완공된다.", "It will be ready by the end of 2027."),
    # Durations and counts
    ("넉 달 만에", "Within four months"),
    ("석 달간 이어졌다.", "It lasted three months."),
    ("사흘 뒤 풀려났다.", "He was released three days later."),
    ("보름이 지났다.", "15 days passed."),
    ("1년 반이 걸린다.", "It takes a year and a half."),
    ("2년 반 동안", "for two and a half years"),
    ("1년 유예했다.", "It was put off for a year."),
    ("하루 만에", "Within a day"),
    ("51일분이다.", "It covers 51 days."),
    ("7종이 대상이다.", "It concerns seven elements."),
    ("견습공 29명이 그만뒀다.", "Twenty-nine apprentices left."),
    ("결함 17건 가운데 4건", "four of the seventeen faults"),
    ("65세가 되면", "At the age of 65"),
    ("30여 개국이 참여했다.", "Some 30 countries took part."),
    ("2만t 가운데 1만7000t", "17,000 of the 20,000 tonnes"),
    ("약 1900km 떨어진", "about 1,900 kilometres away"),
    ("160km를 달렸다.", "It ran 100 miles."),
    ("수심 5700m", "5,700 metres down"),
    ("자석 1∼2kg이 든다.", "It holds 1–2 kg of magnet."),
    ("kg당 53달러에서 137달러로", "from $53 to $137 a kilogram"),
    # What is no figure
    ("2026년 제1호 공고", "Announcement No. 1 of 2026"),
    ("제3국 기업", "Firms in third countries"),
    ("첫 번째 회의", "The first meeting"),
    ("수십억 달러", "Billions of dollars"),
    ("몇 주 만에", "Within weeks"),
    ("21세기의 문제", "A problem of the twenty-first century"),
    ("G7 정상회의", "The G7 summit"),
    ("한 관계자는 말했다.", "One official said so."),
    ("한국과 세계, 두루", "Korea and the world, everywhere"),
    ("한때 그랬다.", "It was so once."),
    ("1인당 쌀 소비량", "rice eaten per head"),
    ("1심 법원과 6자회담", "the lower court and the talks of six"),
    ("2025회계연도", "In FY2025"),
    ("회의는 15:00에 시작했다.", "The meeting began in the afternoon."),
    ("3국 정상", "The leaders of three countries"),
    ("", "It costs 5 dollars."),
    ("5달러다.", ""),
]

DIFFERENT = [
    ("6,600억 엔", "¥66 billion", [("6,600억 엔", "¥66 billion")]),
    ("2조 6천억 엔", "¥2.6 billion", [("2조 6천억 엔", "¥2.6 billion")]),
    ("660억 달러", "660 billion yen", [("660억 달러", None), (None, "660 billion yen")]),
    ("3억 위안", "300 million yen", [("3억 위안", None), (None, "300 million yen")]),
    ("60∼70%", "60-80%", [("60∼70%", "60-80%")]),
    ("0.1%", "0.5%", [("0.1%", "0.5%")]),
    ("3%p 올랐다.", "It rose by 3%.", [("3%p", None), (None, "3%")]),
    ("3분의 1", "a quarter of them", [("3분의 1", "a quarter")]),
    ("절반", "40 percent", [("절반", "40 percent")]),
    ("세 배로 늘었다.", "It doubled.", [("세 배", None)]),
    ("여섯 배", "five times", [("여섯 배", "five times")]),
    ("1월 6일", "January 9", [("1월 6일", "January 9")]),
    ("2026년 3월", "March 2025", [("2026년 3월", "March 2025")]),
    ("2010년에", "In 2012", [("2010년", "2012")]),
    ("3분기", "the second quarter of 2026", [("3분기", "second quarter of 2026")]),
    ("넉 달", "five months", [("넉 달", "five months")]),
    ("51일분", "54 days", [("51일분", "54 days")]),
    ("3년", "three months", [("3년", "three months")]),
    ("7종이 대상이다.", "It concerns eight elements.", [("7종", None)]),
    ("1만7007t", "17,000 tonnes", [("1만7007t", "17,000 tonnes")]),
    ("5kg", "5 tonnes", [("5kg", "5 tonnes")]),
    ("160km", "60 miles", [("160km", "60 miles")]),
    ("값이 3% 올랐다.", "The price rose.", [("3%", None)]),
    ("값이 올랐다.", "The price rose by 3 per cent.", [(None, "3 per cent")]),
    ("4월에 시작했다.", "It began.", [("4월", None)]),
    ("시작했다.", "It began in 2019.", [(None, "2019")]),
    ("12명이 다쳤다.", "Many were hurt.", [("12명", None)]),
    ("비용은 6600억이다.", "It costs ¥660 billion.", [("6600억", None), (None, "¥660 billion")]),
    ("10억 원", "10 billion won", [("10억 원", "10 billion won")]),
    ("120명", "1,200 people", [("120명", "1,200")]),
]


def _told(found: tuple[Difference, ...]) -> list[tuple[str | None, str | None]]:
    return [
        (each.korean.text if each.korean else None, each.english.text if each.english else None)
        for each in found
    ]


@pytest.mark.parametrize(("korean", "english"), SAME)
def test_same_figures_in_both_languages_are_no_difference(korean, english):
    assert _told(differences(korean, english)) == []


@pytest.mark.parametrize(("korean", "english", "expected"), DIFFERENT)
def test_figure_that_one_language_lacks_is_a_difference(korean, english, expected):
    assert _told(differences(korean, english)) == expected


def test_difference_names_its_place():
    assert differences("값이 뛰어 6배가 됐다.", "It is 5x now.") == (
        Difference(Mention("6배", 6, 8), Mention("5x", 6, 8)),
    )


def test_differences_stand_in_the_order_of_the_text():
    found = differences("2024년에 3%, 2025년에 5톤.", "In 2019 it was 4%.")

    assert _told(found) == [("2024년", "2019"), ("3%", "4%"), ("2025년", None), ("5톤", None)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_raises(korean, english):
    differences(korean, english)


@given(st.text(alphabet="0123456789,.만억조천%원엔kgm월일년 분의~-", max_size=60))
def test_text_never_differs_from_itself(text):
    assert differences(text, text) == ()
