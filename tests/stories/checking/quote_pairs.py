"""Quotes and what a careful editor calls them, for two articles that were written for this test.

`exact` differs from the article only in what typesetting changes; `near` was taken from one passage
and altered (inflected, cut, a word exchanged); `absent` is retold, invented or another's words.
"""
# ruff: noqa: E501 -- a paragraph of an article is one line, as in an archived one

ENGLISH = """\
The smelter at Hallim Bay stopped its second furnace on Tuesday, the third stoppage since March, and told its customers that deliveries would be late.
“We are not short of ore,” said Park Seo-yeon, who runs the plant. “We are short of people who know how to read a furnace that is about to misbehave.”
The company has hired forty apprentices this year and lost twenty-nine of them. Most left for battery factories inland, which pay a fifth more and do not smell of sulphur.
Union leaders dispute that account. They say the furnaces are run at a temperature for which they were not built, and that the apprentices leave because they are afraid. “Nobody trains a boy for two years to watch him run from the building,” one of them said.
An inspector’s report seen by this newspaper lists seventeen faults, four of them serious. It recommends that the second furnace “not be lit again until its lining has been replaced in full” — a job that takes eleven weeks and costs about $14 million.
Ms Park disagrees. The lining, in her view, has a year left in it … provided that nobody hurries. “Give me a calm winter and I will give you a dry spring,” she said, using the smelters’ phrase for a season without accidents.
Customers are less patient. Three of them, two in Germany and one in Texas, have asked for prices from a rival in Peru. Zinc for delivery in January rose by 3.5 per cent in the week after the stoppage, the most since the flood of 2021.
The ministry in Seoul said it was “watching the situation closely”, which people in Hallim Bay take to mean that it will do nothing until the spring.
"""

KOREAN = """\
한림만 제련소가 화요일 2호로를 멈췄다. 3월 이후 세 번째 가동 중단으로, 회사는 고객사에 납품이 늦어질 것이라고 알렸다.
박서연 공장장은 “광석이 모자란 게 아니라 곧 말썽을 부릴 노를 알아볼 사람이 모자란다”고 말했다.
회사는 올해 견습공 40명을 뽑았지만 그중 29명이 그만뒀다. 대부분 임금을 5분의 1쯤 더 주고 유황 냄새도 나지 않는 내륙의 배터리 공장으로 옮겼다.
노조의 설명은 다르다. 설계 온도를 넘겨 노를 돌리고 있으며 견습공은 무서워서 떠난다는 것이다. 한 간부는 “건물 밖으로 뛰쳐나가는 꼴을 보려고 2년 동안 사람을 가르치는 곳은 없다”고 했다.
본지가 입수한 점검 보고서는 결함 17건을 지적했고 이 가운데 4건은 중대하다고 봤다. 보고서는 ‘내화벽을 전면 교체할 때까지 2호로에 다시 불을 넣지 말 것’을 권고했다. 교체에는 11주가 걸리고 비용은 약 1400만 달러다.
박 공장장은 동의하지 않는다. 서두르지만 않으면 내화벽은 1년 더 버틴다는 것이다. 그는 “조용한 겨울을 주면 마른 봄으로 갚겠다”고 했다. 사고 없는 철을 가리키는 제련공들의 말이다.
고객사는 기다려 주지 않는다. 독일의 두 곳과 텍사스의 한 곳이 페루의 경쟁사에 견적을 요청했다. 1월 인도분 아연 가격은 가동 중단 뒤 일주일 사이 3.5% 올라 2021년 홍수 이후 가장 큰 폭을 기록했다.
정부는 “상황을 면밀히 지켜보고 있다”고 밝혔다. 한림만 사람들은 이 말을 봄까지는 아무것도 하지 않겠다는 뜻으로 읽는다.
"""
# ruff: noqa: E501 -- a paragraph of an article is one line, as in an archived one

ENGLISH_PAIRS = [
    # As it stands, or as another typesetter would set it
    ("exact", "We are not short of ore"),
    ("exact", '"We are not short of ore,"'),
    ("exact", "Nobody trains a boy for two years to watch him run from the building."),
    (
        "exact",
        "An inspector's report seen by this newspaper lists seventeen faults, four of them serious.",
    ),
    (
        "exact",
        'It recommends that the second furnace "not be lit again until its lining has been replaced in full" - a job that takes eleven weeks',
    ),
    (
        "exact",
        "It recommends that the second furnace 'not be lit again until its lining has been replaced in full'--a job that takes eleven weeks and costs about $14 million.",
    ),
    ("exact", "The lining, in her view, has a year left in it ... provided that nobody hurries."),
    ("exact", "The  lining, in her view,\nhas a year left in it… provided that nobody hurries"),
    ("exact", "Give me a calm winter and I will give you a dry spring."),
    ("exact", "give me a calm winter and I will give you a dry spring"),
    ("exact", "watching the situation closely"),
    ("exact", "Zinc for delivery in January rose by 3.5 per cent in the week after the stoppage"),
    ("exact", "We are short of people who know … about to misbehave."),
    ("exact", "We are not short of ore … We are short of people"),
    (
        "exact",
        "Union leaders dispute that account. [...] They say the furnaces are run at a temperature for which they were not built",
    ),
    (
        "exact",
        "[The union leaders] say the furnaces are run at a temperature for which they were not built",
    ),
    ("exact", "Give me a calm winter and I will give you a dry [accident-free] spring"),
    ("exact", "[W]hich pay a fifth more and do not smell of sulphur"),
    ("exact", "a job that takes eleven weeks (and costs about $14 million)"),
    # One passage, altered
    ("near", "We are not short of ores"),
    (
        "near",
        "We aren't short of ore. We are short of people who know how to read a furnace that is about to misbehave.",
    ),
    ("near", "We are short of people who know how to read a furnace that's about to misbehave."),
    ("near", "Nobody trains a man for two years to watch him run from the building."),
    ("near", "Nobody trained a boy for two years to watch him running from the building."),
    ("near", "Nobody trains a boy for two years only to watch him run out of the building."),
    ("near", "An inspector's report lists seventeen faults, four of them serious."),
    ("near", "The company hired forty apprentices this year and has lost twenty-nine of them."),
    ("near", "Give me a calm winter and I'll give you a dry spring."),
    ("near", "Give me a quiet winter and I will give you a dry spring."),
    ("near", "Zinc for delivery in January rose by 5.3 per cent in the week after the stoppage"),
    (
        "near",
        "Zinc for January delivery rose by 3.5 per cent in the week after the stoppage, the most since the flood of 2021.",
    ),
    ("near", "the second furnace should not be lit again until its lining has been fully replaced"),
    (
        "near",
        "They say the furnaces are run at temperatures for which they were not built, and that apprentices leave because they are scared.",
    ),
    (
        "near",
        "Most left for inland battery factories, which pay a fifth more and do not smell of sulphur.",
    ),
    (
        "near",
        "Customers are less patient. Three of them have asked for prices from a rival in Peru.",
    ),
    ("near", "the lining has a year left in it, provided that nobody hurries"),
    ("near", "THE MINISTRY IN SEOUL SAID IT WAS WATCHING THE SITUATION CLOSELY"),
    ("near", "We are not short of ore, we are short of people who know how to read a furnace."),
    (
        "near",
        "Most of them left for battery factories inland, that pay a fifth more and don't smell of sulphur.",
    ),
    # Retold, invented, or said by somebody else
    ("absent", "The plant has enough ore but lacks workers with experience of dangerous furnaces."),
    ("absent", "Our problem is not the ore, it is the lack of skilled furnace workers."),
    (
        "absent",
        "Hallim Bay smelter halts second furnace for third time since March, warns customers of delays.",
    ),
    (
        "absent",
        "Apprentices are leaving because battery factories offer better pay and cleaner air.",
    ),
    ("absent", "The union says fear, not pay, is driving young workers out of the smelter."),
    (
        "absent",
        "Seventeen defects were found, including four serious ones, according to an inspection.",
    ),
    ("absent", "Replacing the furnace lining would take nearly three months and cost $14 million."),
    ("absent", "If the winter is quiet, the spring will pass without accidents."),
    ("absent", "Buyers in Germany and Texas have begun to look for zinc in Peru."),
    ("absent", "The price of zinc rose more than at any time since the 2021 flood."),
    ("absent", "The government will not act before spring, residents believe."),
    ("absent", "We will close the plant before we let anyone get hurt."),
    (
        "absent",
        "Nobody in Beijing had to write the word embargo; it was enough for the licence desk to stop answering.",
    ),
    ("absent", "The ministry is watching developments and will act when necessary."),
    ("absent", "Safety comes first, and no furnace will be lit until we are certain."),
    (
        "absent",
        "There is a price for the metal and a price for the permission, and only the first is published.",
    ),
    ("absent", "The second furnace will be lit again as soon as its lining has been inspected."),
    ("absent", "unsafe at any temperature"),
    ("absent", "We are ashamed"),
    (
        "absent",
        "The apprentices were never told how hot the furnaces would be, and that is why they ran.",
    ),
]

KOREAN_PAIRS = [
    ("exact", "광석이 모자란 게 아니라 곧 말썽을 부릴 노를 알아볼 사람이 모자란다"),
    ("exact", "“조용한 겨울을 주면 마른 봄으로 갚겠다”"),
    ("exact", "'조용한 겨울을 주면 마른 봄으로 갚겠다.'"),
    ("exact", "보고서는 “내화벽을 전면 교체할 때까지 2호로에 다시 불을 넣지 말 것”을 권고했다."),
    ("exact", "상황을 면밀히 지켜보고 있다"),
    ("exact", "건물 밖으로 뛰쳐나가는 꼴을 보려고 2년 동안 사람을 가르치는 곳은 없다"),
    ("exact", "1월 인도분 아연 가격은 가동 중단 뒤 일주일 사이 ３.５％ 올라"),
    ("exact", "광석이 모자란 게 아니라 … 노를 알아볼 사람이 모자란다"),
    ("exact", "(한림만 제련소는) 상황을 면밀히 지켜보고 있다"),
    ("exact", "서두르지만 않으면 내화벽은 1년 더 [버틴다는] 것이다"),
    ("exact", "견습공 40명을 뽑았지만 (……) 내륙의 배터리 공장으로 옮겼다"),
    ("near", "광석이 모자란 것이 아니라 곧 말썽을 부릴 노를 알아볼 사람이 모자랍니다"),
    ("near", "광석이 모자란 게 아니다. 곧 말썽을 부릴 노를 알아볼 사람이 모자란다"),
    ("near", "조용한 겨울을 주시면 마른 봄으로 갚겠습니다"),
    ("near", "조용한 겨울만 주면 마른 봄으로 갚겠다"),
    ("near", "건물 밖으로 뛰쳐나가는 꼴을 보려고 2년간 사람을 가르치는 데는 없다"),
    ("near", "내화벽을 전면 교체할 때까지 2호로에 불을 넣지 말라"),
    ("near", "상황을 면밀하게 지켜보고 있습니다"),
    ("near", "정부가 상황을 면밀히 지켜보고 있다고 밝혔다."),
    ("near", "대부분 임금을 5분의 1쯤 더 주고 유황 냄새도 나지 않는 배터리 공장으로 옮겼다"),
    ("near", "회사는 올해 견습공 40명을 뽑았으나 이 중 29명이 그만두었다."),
    ("near", "독일 두 곳과 텍사스 한 곳이 페루의 경쟁사에 견적을 요청했다"),
    ("near", "1월 인도분 아연 가격은 가동 중단 뒤 일주일 사이 5.3% 올라"),
    ("near", "설계 온도를 넘겨 노를 돌리고 있으며, 견습공들은 무서워서 떠난다"),
    ("near", "광석이모자란게아니라 곧말썽을부릴 노를알아볼사람이 모자란다"),
    ("absent", "원료는 충분하지만 위험한 노를 다룰 숙련공이 없다"),
    ("absent", "젊은 사람들이 배터리 공장으로 빠져나가는 것이 가장 큰 문제다"),
    ("absent", "견습공들이 떠나는 이유는 돈이 아니라 두려움이다"),
    ("absent", "점검에서 중대 결함을 포함해 모두 17건이 드러났다"),
    ("absent", "올겨울만 무사히 넘기면 내년 봄에는 사고가 없을 것이다"),
    ("absent", "독일과 미국의 구매사들이 페루로 거래처를 옮기려 하고 있다"),
    ("absent", "아연값이 2021년 이후 가장 많이 뛰었다"),
    ("absent", "정부는 봄이 올 때까지 움직이지 않을 것"),
    ("absent", "안전이 확인되기 전에는 어떤 노에도 불을 붙이지 않겠다"),
    ("absent", "산화물로는 모터를 돌릴 수 없다"),
    ("absent", "납품가는 그대로인데 자석값만 달마다 새로 온다"),
    ("absent", "노조와 성실히 대화하겠다"),
    ("absent", "2호로는 점검이 끝나는 대로 다시 불을 넣을 것"),
    ("absent", "한림만 제련소, 2호로 세 번째 중단…고객사에 납품 지연 통보"),
    ("absent", "부끄럽다"),
]
