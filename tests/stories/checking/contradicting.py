"""Stories in short, with the figures in them that contradict each other, as a careful editor says.

Each is a list of texts (summary, split, figures, why, watch, takes) and the pairs that an editor
would want to see. `TRIED` were at hand when the rule was written; `HELD_BACK` were written
afterwards and have changed nothing in it.
"""
# ruff: noqa: E501 -- a paragraph of a story is one line, as in a document

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A story in one language, and the pairs of figures that contradict each other."""

    name: str
    language: str
    year: int
    texts: dict[str, str | list[str]] = field(hash=False)
    pairs: frozenset[frozenset[str]] = frozenset()


def _pairs(*pairs: tuple[str, str]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in pairs)


TRIED = [
    Case(
        "shipyards",
        "en",
        2025,
        {
            "dek": "Order books are full for three and a half years, and the yards cannot find welders",
            "summary": "Korean yards won 62% of the world's orders for gas carriers in the first half of 2025, up from 54% a year earlier. Their order books cover 3.5 years of work. The three largest yards employ 41,000 people between them, a third of whom are contract workers. Wages for welders rose by 9% last year, more than twice the national average of 4%.",
            "split": "Trade papers celebrate a share of 68% of gas carrier orders won by Korean yards. Union papers look at the accident figures instead: 14 deaths in the yards in 2024, against 9 in 2023.",
            "figures": [
                "62%, Korea's share of world orders for gas carriers in the first half of 2025.",
                "3.5 years, work in hand at the three largest yards.",
                "41,000, people employed by the three largest yards.",
                "17, deaths in the yards in 2024 (9 in 2023).",
                "$245 million, price of a new gas carrier in June 2025.",
            ],
            "why": "A gas carrier now costs $245 million, against $190 million in 2020. Chinese yards build one in 30 months, Korean ones in 24.",
            "watch": [
                "Whether the quota for foreign welders is raised from 5,000 to 8,000.",
                "How fast Chinese yards cut the 30 months that they need for a carrier.",
            ],
        },
        _pairs(("62%", "68%"), ("14", "17")),
    ),
    Case(
        "vaccines",
        "en",
        2026,
        {
            "summary": "The new malaria vaccine prevented 75% of cases among children in the first year and 66% in the second. A dose costs $3.90, and four doses are needed. Twelve countries have ordered 18 million doses for 2026. The maker can produce 100 million doses a year.",
            "split": "Health papers ask who pays; business papers ask why a plant that can make 100 million doses a year runs at a fifth of its capacity. Critics point to a trial in Mali where the vaccine prevented only 48% of cases.",
            "figures": [
                "75%, cases prevented by the vaccine in the first year.",
                "$2.90, price of a dose of the vaccine.",
                "18 million, doses ordered for 2026.",
                "608,000, deaths from malaria in 2022.",
            ],
            "why": "Malaria killed about 600,000 people in 2022, three quarters of them children under five. At $3.90 a dose a full course costs less than a bed net and its spraying.",
            "watch": [
                "Whether orders for 2027 pass 25 million doses.",
                "Results of the fourth dose, due in March.",
            ],
        },
        _pairs(("$3.90", "$2.90")),
    ),
    Case(
        "stadium",
        "en",
        2025,
        {
            "summary": "The city will pay $310 million of the $870 million that the new stadium costs. The club pays the rest. Building starts in April 2026 and takes 28 months. The stadium holds 32,000, about 6,000 fewer than the old one.",
            "split": "The local paper stresses that the city's part grew from $250 million to $310 million in two years. The club's magazine says that the city pays $310 million and earns it back in 12 years. Economists at the university find that such stadiums return 40 cents on the dollar.",
            "figures": [
                "$870 million, cost of the new stadium.",
                "$310 million, part of the city.",
                "32,000, seats in the new stadium (38,000 in the old one).",
                "28 months, time to build the stadium.",
            ],
            "why": "The city owes $2.1 billion already. Interest on another $310 million comes to $14 million a year.",
            "watch": [
                "Whether the cost of $870 million holds when tenders come in.",
                "A vote of the council on 9 December.",
            ],
        },
    ),
    Case(
        "rare-earths-figures",
        "en",
        2026,
        {
            "summary": "China refines 91% of the world's rare earths and mines 69% of them. Prices of dysprosium oxide rose by 40% in the quarter, those of terbium oxide by 55%.",
            "split": "Mining papers note that Myanmar supplies 60% of the heavy ore that China refines. American papers say China refines 85% of the world's rare earths.",
            "figures": [
                "91%, China's share of rare earth refining.",
                "69%, China's share of rare earth mining.",
                "40%, rise in the price of dysprosium oxide in the quarter.",
            ],
            "why": "Magnets take 30% of rare earths by weight and 90% by value.",
            "watch": ["Whether the rise of 40% in dysprosium prices reaches magnet contracts."],
        },
        _pairs(("91%", "85%")),
    ),
    Case(
        "출산율",
        "ko",
        2026,
        {
            "dek": "지난해 합계출산율이 0.80명으로 2년 연속 올랐다",
            "summary": "지난해 합계출산율은 0.80명으로 2024년 0.75명보다 0.05명 올랐다. 출생아 수는 25만4천 명으로 6.8% 늘었다. 혼인 건수는 24만 건이었다. 정부는 2030년까지 합계출산율을 1.0명으로 끌어올리겠다고 했다.",
            "split": "경제지는 출생아가 6.8% 늘었다는 점을 앞세운다. 복지 전문지는 25~29세 여성의 출산율이 4.2% 떨어졌다고 짚는다. 지역신문은 전체 시군구의 절반이 소멸 위험이라고 전한다.",
            "figures": [
                "0.80명, 지난해 합계출산율.",
                "25만4천 명, 지난해 출생아 수.",
                "8.6%, 지난해 출생아 수 증가율.",
                "380조 원, 2006년 이후 쓴 저출생 예산.",
            ],
            "why": "합계출산율 0.80명은 경제협력개발기구 평균 1.43명의 절반을 조금 넘는다. 저출생 예산은 2006년 이후 280조 원이 들었다.",
            "watch": [
                "혼인 건수가 올해도 24만 건을 넘을지 여부.",
                "출산 휴가 급여 상한 210만 원의 인상 폭.",
            ],
        },
        _pairs(("6.8%", "8.6%"), ("380조 원", "280조 원")),
    ),
    Case(
        "반도체",
        "ko",
        2026,
        {
            "summary": "삼성전자와 SK하이닉스는 세계 D램 시장의 68%를 차지한다. 고대역폭메모리(HBM)에서는 SK하이닉스가 54%, 삼성전자가 27%다. 두 회사는 올해 설비에 75조 원을 쓴다. 용인 산단의 첫 공장은 2027년 5월 가동한다.",
            "split": "증권가 매체는 HBM 가격이 1년 새 30% 올랐다고 본다. 환경 매체는 용인 산단에 하루 물 76만 톤과 전력 15GW가 든다고 지적한다.",
            "figures": [
                "68%, 두 회사의 세계 D램 점유율.",
                "54%, SK하이닉스의 HBM 점유율.",
                "75조 원, 두 회사의 올해 설비투자.",
                "15GW, 용인 산단이 쓸 전력.",
            ],
            "why": "반도체는 지난해 한국 수출의 21%를 맡았다. 용인 산단이 쓸 전력 10GW는 수도권 최대 수요의 4분의 1이다.",
            "watch": ["HBM4 양산 시점.", "용인 산단에 하루 76만 톤의 물을 대는 관로 공사."],
        },
        _pairs(("15GW", "10GW")),
    ),
    Case(
        "비축",
        "ko",
        2026,
        {
            "summary": "정부의 핵심광물 비축량은 평균 51일분이다. 2031년까지 100일분으로 늘린다. 새만금 기지에는 2255억 원이 든다. 네오디뮴은 180일분이 있지만 디스프로슘은 18일분뿐이다.",
            "split": "경제지는 평균 51일분이라는 숫자가 원소별 차이를 가린다고 본다.",
            "figures": [
                "51일분, 핵심광물 평균 비축량.",
                "100일분, 2031년까지의 비축 목표.",
                "2255억 원, 새만금 비축기지 사업비.",
                "18일분, 디스프로슘 비축량.",
            ],
            "why": "일본의 비축량은 희토류 60일분이다.",
            "watch": ["2255억 원인 새만금 기지 사업비의 증액 여부."],
        },
    ),
    Case(
        "grid",
        "en",
        2025,
        {
            "dek": "A heat wave took demand to 97 gigawatts, and the reserve to a margin that operators do not like to name",
            "summary": "Demand for power reached 97.1 gigawatts on 8 August, a record. The reserve fell to 6.2 gigawatts, or 6.4% of demand. Solar plants met 17% of demand at noon and 2% at seven in the evening. Two nuclear reactors of 1.4 gigawatts each stood idle for repairs.",
            "split": "Business papers blame the two idle reactors. Energy papers point out that batteries of 3 gigawatts stood full and unused because the market pays them nothing. One paper puts the reserve on 8 August at 8.2 gigawatts.",
            "figures": [
                "97.1 gigawatts, highest demand for power, on 8 August.",
                "6.2 gigawatts, reserve at the peak of demand.",
                "17%, share of solar power in demand at noon.",
                "$410, highest price of a megawatt-hour.",
            ],
            "why": "A reserve of 5 gigawatts is the point at which factories are asked to stop. Solar power met 22% of demand at noon, which is why the hard hour is now the evening.",
            "watch": [
                "Whether both reactors return before September.",
                "A tariff for batteries, promised for 2026.",
            ],
        },
        _pairs(("6.2 gigawatts", "8.2 gigawatts"), ("17%", "22%")),
    ),
    Case(
        "fisheries",
        "en",
        2026,
        {
            "summary": "Squid landings fell to 13,000 tonnes last year from 36,000 tonnes in 2022. The sea off the east coast has warmed by 1.9 degrees in fifty years. A box of twenty squid sold for 80,000 won at auction in January. Of 1,200 squid boats, 400 have given up.",
            "split": "Fishing papers call for a buy-out of 400 boats at 90 million won each. Climate writers argue that no buy-out brings the squid back. Chinese boats in northern waters took 100,000 tonnes.",
            "figures": [
                "13,000 tonnes, squid landed last year (36,000 tonnes in 2022).",
                "1.9 degrees, warming of the sea off the east coast in fifty years.",
                "80,000 won, price of a box of twenty squid in January.",
            ],
            "why": "Squid was the catch of 9,000 households. In a good year a boat earned 300 million won; last year it earned 70 million.",
            "watch": [
                "Whether the fund for buying out boats grows beyond 36 billion won.",
                "Landings in the autumn season.",
            ],
        },
    ),
    Case(
        "startup",
        "en",
        2026,
        {
            "summary": "The chip designer raised $350 million at a value of $2.4 billion, and has 310 employees. Its second chip draws 150 watts, a third of what the market leader's draws. It lost $48 million last year on sales of $21 million.",
            "split": "Investors' papers print the value of $2.4 billion and leave it there. Technology papers test the claim about power and find the chip drawing 210 watts under load. Korean papers ask why the company lists in New York.",
            "figures": [
                "$350 million, raised in the latest round.",
                "$2.4 billion, value of the company after the round.",
                "150 watts, power that the second chip draws.",
                "$58 million, loss of the company last year.",
            ],
            "why": "The company lost $48 million last year; at that pace the money lasts seven years. Its rivals in Korea have raised $530 million between them.",
            "watch": [
                "First orders above $100 million.",
                "Whether the listing keeps the value of $2.4 billion.",
            ],
        },
        _pairs(("150 watts", "210 watts"), ("$48 million", "$58 million")),
    ),
    Case(
        "rail",
        "en",
        2025,
        {
            "summary": "The night train from Vienna to Paris stops in December. It cost France 10 million euros a year in subsidies and carried 66,000 passengers in 2024. Seats were 70% full on average. Tickets cost from 79 euros.",
            "split": "French papers defend the end of a subsidy of 10 million euros a year. Austrian papers note that the train was 70% full and that its carriages were never replaced. Climate writers compare 66,000 passengers with 1.1 million who fly between the two cities.",
            "figures": [
                "66,000, passengers of the night train in 2024.",
                "10 million euros, yearly subsidy of France.",
                "70%, seats taken on average.",
                "14 hours, time of the journey.",
            ],
            "why": "A flight takes two hours and costs from 45 euros. New carriages would have cost 90 million euros.",
            "watch": [
                "Whether a Dutch cooperative runs the train three times a week from March 2026."
            ],
        },
    ),
    Case(
        "elections",
        "en",
        2026,
        {
            "summary": "Turnout was 58.4%, the highest in a local election since 1998. The opposition won 11 of 17 provinces. In the capital its candidate took 51.2% of the vote, 3.1 points more than the mayor.",
            "split": "Government papers stress that 6 of 17 provinces held. Opposition papers speak of 12 provinces won by the opposition out of 17. Regional papers look at turnout among people in their twenties, which was 44%.",
            "figures": [
                "58.4%, turnout in the local election.",
                "51.2%, vote of the opposition's candidate in the capital.",
                "44%, turnout among people in their twenties.",
            ],
            "why": "Local governments spend 45% of public money. Turnout of 54.8% in the local election gives the winners a mandate.",
            "watch": ["By-elections in October."],
        },
        _pairs(("58.4%", "54.8%"), ("11", "12")),
    ),
    Case(
        "조선",
        "ko",
        2026,
        {
            "dek": "외국인 용접공 2만 명이 조선소를 떠받친다",
            "summary": "지난해 국내 조선 3사의 수주액은 345억 달러로 목표의 98%를 채웠다. 수주 잔량은 3년 반 치다. 외국인 노동자는 2만1천 명으로 전체의 18%다. 용접공의 평균 시급은 1만6천 원이다.",
            "split": "산업지는 수주 잔량이 3년 반 치라는 점을 강조한다. 노동 매체는 조선소에서 지난해 20명이 숨졌다고 전한다. 지역지는 거제의 아파트값이 1년 새 7% 올랐다고 쓴다.",
            "figures": [
                "345억 달러, 지난해 조선 3사 수주액.",
                "2만1천 명, 조선소 외국인 노동자.",
                "24명, 지난해 조선소 사고 사망자.",
                "18%, 조선소 인력에서 외국인이 차지하는 비중.",
            ],
            "why": "액화천연가스 운반선 한 척 값은 3400억 원이다. 지난해 조선소 사고로 숨진 사람은 24명으로 2020년의 두 배다.",
            "watch": ["외국인 노동자 고용 한도 30%의 연장 여부."],
        },
        _pairs(("20명", "24명")),
    ),
    Case(
        "전세",
        "ko",
        2026,
        {
            "summary": "지난달 서울 아파트 전셋값은 1.2% 올랐다. 중위 전셋값은 5억8천만 원이다. 전세 사기 피해자로 인정된 사람은 누적 3만1천 명이고, 이 가운데 75%가 40세 미만이다. 보증 사고액은 지난해 4조5천억 원이었다.",
            "split": "부동산 매체는 공급 부족을 탓한다. 올해 서울 입주 물량은 2만4천 가구로 지난해의 절반이다. 청년 매체는 피해자 3만1천 명 가운데 집을 돌려받은 이는 12%라고 전한다.",
            "figures": [
                "1.2%, 지난달 서울 아파트 전셋값 상승률.",
                "5억8천만 원, 서울 아파트 중위 전셋값.",
                "3만1천 명, 누적 전세 사기 피해자.",
                "4조5천억 원, 지난해 전세 보증 사고액.",
            ],
            "why": "서울 아파트 중위 전셋값은 6억8천만 원으로 10년 전의 두 배다. 월세로 도는 가구는 61%다.",
            "watch": [
                "올해 입주 물량 2만4천 가구의 지연 여부.",
                "전세 대출 한도 2억 원의 적용 시점.",
            ],
        },
        _pairs(("5억8천만 원", "6억8천만 원")),
    ),
    Case(
        "태풍",
        "ko",
        2025,
        {
            "dek": "이틀 동안 620mm가 쏟아졌다",
            "summary": "태풍이 지나간 이틀 동안 지리산에 620mm가 내렸다. 9명이 숨지고 4명이 실종됐다. 주민 1만3천 명이 대피했고 집 2,300채가 물에 잠겼다. 최대 순간 풍속은 초속 47m였다.",
            "split": "지역신문은 산사태 경보가 40분 늦었다고 비판한다. 전국지는 사망자 9명 가운데 6명이 70대 이상이라고 전한다. 해외 매체는 한반도 주변 바다 온도가 평년보다 2도 높다는 데 주목한다.",
            "figures": [
                "620mm, 이틀 동안 지리산에 내린 비.",
                "9명, 태풍 사망자.",
                "1만3천 명, 대피한 주민.",
                "초속 47m, 최대 순간 풍속.",
            ],
            "why": "2002년 태풍 루사 때는 246명이 숨졌다. 산사태 취약 지역은 2만9천 곳으로 5년 새 1만 곳 늘었다.",
            "watch": ["특별재난지역 6곳의 추가 지정 여부.", "복구비 1,200억 원의 집행 시기."],
        },
    ),
    Case(
        "전기차",
        "ko",
        2026,
        {
            "summary": "올해 1분기 국내 전기차 판매는 5만2천 대로 한 해 전보다 150% 늘었다. 수입차가 41%를 차지했다. 전기차 한 대의 평균 보조금은 430만 원이다. 공용 급속 충전기는 4만7천 기다.",
            "split": "자동차 매체는 판매가 150% 늘었다는 데 놀란다. 경제지는 중국산 배터리를 쓴 차가 신차의 34%라고 짚는다. 환경 매체는 충전기 4만7천 기 가운데 8%가 고장이라고 전한다.",
            "figures": [
                "5만2천 대, 1분기 전기차 판매량.",
                "150%, 1분기 전기차 판매 증가율.",
                "530만 원, 전기차 한 대의 평균 보조금.",
                "4만7천 기, 공용 급속 충전기.",
            ],
            "why": "정부의 목표는 2030년까지 420만 대다. 지금까지 100만 대가 등록됐다.",
            "watch": ["하반기 보조금 축소 폭.", "수입차 비중 41%의 변화."],
        },
        _pairs(("430만 원", "530만 원")),
    ),
    Case(
        "김",
        "ko",
        2025,
        {
            "summary": "지난해 김 수출액은 9억9천700만 달러로 10년 전의 세 배다. 김 한 장의 소매가는 130원이다. 양식장은 5만7천 헥타르에서 6만 헥타르로 늘었다. 세계 김 시장에서 한국의 점유율은 70%다.",
            "split": "수산 매체는 바다 온도가 1도 오를 때마다 생산이 10% 준다고 경고한다. 경제지는 한국이 세계 김 시장의 70%를 차지한다고 전한다. 일본 매체는 자국 생산이 50년 만에 가장 적다고 쓴다.",
            "figures": [
                "9억9천700만 달러, 지난해 김 수출액.",
                "130원, 김 한 장의 소매가.",
                "70%, 세계 김 시장에서 한국이 차지하는 비중.",
                "124개국, 한국산 김을 수입하는 나라.",
            ],
            "why": "김은 어민 4천 가구의 생계다. 육상 양식에 350억 원을 들인다.",
            "watch": ["수온이 22도 아래로 내려가는 시점."],
        },
    ),
]

HELD_BACK = [
    Case(
        "wildfire",
        "en",
        2025,
        {
            "dek": "Ten days, four counties, and a reservoir that was empty when it was needed",
            "summary": "The fire burned 48,000 hectares in ten days and killed 31 people. About 37,000 people left their homes. Insurers expect claims of $4.6 billion. Winds reached 90 kilometres an hour on the second night. A reservoir of 440,000 cubic metres stood empty for repairs.",
            "split": "National papers count the dead, local ones the hydrants: 20% of them ran dry. Scientific papers compare the fire with that of 2020, which burned 17,000 hectares. Insurers' magazines put claims at $6.4 billion.",
            "figures": [
                "48,000 hectares, area that the fire burned.",
                "31, people killed by the fire.",
                "$4.6 billion, claims that insurers expect.",
                "100 kilometres an hour, speed of the wind on the second night.",
            ],
            "why": "Two thirds of the houses that burned were built after 1990. Premiums have risen by 43% in three years.",
            "watch": [
                "Whether the state buys back land in the four counties.",
                "A report on the empty reservoir, due in 60 days.",
            ],
        },
        _pairs(("$4.6 billion", "$6.4 billion"), ("90 kilometres", "100 kilometres")),
    ),
    Case(
        "coffee",
        "en",
        2026,
        {
            "summary": "Arabica beans cost $4.10 a pound in New York, twice as much as two years ago. Brazil's harvest fell by 11% to 38 million bags. Vietnam grows 40% of the world's robusta. A cup in Seoul costs 4,700 won on average, of which the beans are 320 won.",
            "split": "Brazilian papers speak of drought, American ones of tariffs of 50% on Brazilian goods. Korean papers count cafes: 107,000, more than convenience stores. Vietnamese papers say that growers hold back a tenth of the harvest.",
            "figures": [
                "$4.10, price of a pound of arabica in New York.",
                "38 million bags, Brazil's harvest of arabica.",
                "40%, share of Vietnam in the world's robusta.",
                "4,700 won, average price of a cup in Seoul.",
            ],
            "why": "Beans are 7% of the price of a cup. Rent is 18% and wages are 29%.",
            "watch": ["Rain in Minas Gerais in October.", "Whether the tariff of 50% stays."],
        },
    ),
    Case(
        "satellites",
        "en",
        2026,
        {
            "summary": "The rocket lifted 13 satellites to an orbit 600 km up. Its three stages weigh 200 tonnes with fuel. The programme has cost 2 trillion won since 2010. A private company built 70% of the parts. The next launch is set for June 2026.",
            "split": "Science papers praise an orbit of 600 km reached to within 5 km. Business papers ask who pays for the remaining launches, at 120 billion won each. Foreign papers note that a rival puts up a kilogram for $2,700, a tenth of the Korean price. One business paper writes that the private company built 90% of the parts.",
            "figures": [
                "13, satellites on board.",
                "600 km, height of the orbit.",
                "2.3 trillion won, cost of the programme since 2010.",
                "70%, parts built by the private company.",
            ],
            "why": "Korea is the seventh country that can lift more than a tonne. Its next rocket is to carry 10 tonnes to low orbit by 2032.",
            "watch": ["The launch of June 2026, with 20 satellites."],
        },
        _pairs(("2 trillion won", "2.3 trillion won"), ("70%", "90%")),
    ),
    Case(
        "쌀",
        "ko",
        2025,
        {
            "summary": "올해 쌀 생산량은 353만9천 톤으로 지난해보다 1.3% 줄었다. 산지 쌀값은 80㎏ 한 가마에 22만5천 원이다. 1인당 쌀 소비량은 연 53.9kg으로 30년 전의 절반이다. 정부는 10만 톤을 시장에서 격리한다.",
            "split": "농업 매체는 생산비가 한 가마에 13만 원이라고 짚는다. 소비자 매체는 산지 쌀값이 1년 새 22% 올랐다고 전한다. 일본 매체는 자국 쌀값이 두 배로 뛴 데 견준다.",
            "figures": [
                "353만9천 톤, 올해 쌀 생산량.",
                "53.9kg, 1인당 연간 쌀 소비량.",
                "22만5천 원, 산지 쌀값(80㎏ 한 가마).",
                "20만 톤, 정부가 시장에서 격리하는 쌀.",
            ],
            "why": "의무 수입량은 40만9천 톤이다. 1인당 연간 쌀 소비량은 58.9kg까지 내려왔다.",
            "watch": ["내년 재배 면적 8만 헥타르 감축의 이행 여부."],
        },
        _pairs(("10만 톤", "20만 톤"), ("53.9kg", "58.9kg")),
    ),
    Case(
        "지하철",
        "ko",
        2026,
        {
            "dek": "요금은 1550원, 한 사람을 태우는 데 드는 돈은 1817원",
            "summary": "서울 지하철 요금이 150원 올라 1550원이 됐다. 승객 한 명을 태우는 원가는 1817원이다. 서울교통공사의 누적 적자는 19조 원이다. 무임승차 비중은 17%이고 이 가운데 85%가 65세 이상이다. 하루 승객은 660만 명이다.",
            "split": "지역지는 요금이 1550원으로 오른 점을, 노인 매체는 노인 기준을 70세로 올리자는 논의를 앞세운다. 경제지는 부채 이자가 하루 3억7천만 원이라고 짚는다.",
            "figures": [
                "1550원, 서울 지하철 기본요금.",
                "1817원, 승객 한 명을 태우는 원가.",
                "19조 원, 서울교통공사의 누적 적자.",
                "17%, 무임승차 비중.",
            ],
            "why": "도쿄 지하철의 기본요금은 180엔이다. 30년 넘은 전동차가 23%다.",
            "watch": ["국회에 낸 무임 손실 보전 법안.", "내년 150원 추가 인상 여부."],
        },
    ),
    Case(
        "의대",
        "ko",
        2025,
        {
            "summary": "내년 의대 정원은 3,058명으로 되돌아간다. 지난해 늘린 1,509명이 없던 일이 됐다. 전공의 9,200명이 병원을 떠났고 수련병원 병상 가동률은 57%로 떨어졌다. 응급실 20곳은 밤에 환자를 받지 않는다.",
            "split": "의료 매체는 교육 여건을, 환자 단체 소식지는 수술 대기 기간이 석 달에서 다섯 달로 늘었다는 점을 든다. 지역지는 지역 의대의 내년 정원 2,023명에 주목한다. 한 방송은 병원을 떠난 전공의가 1만2,900명이라고 전했다.",
            "figures": [
                "3,058명, 내년 의대 정원.",
                "9,200명, 병원을 떠난 전공의.",
                "57%, 수련병원 병상 가동률.",
                "3조3천억 원, 비상 진료에 쓴 건강보험 재정.",
            ],
            "why": "인구 1천 명당 의사는 2.6명으로 경제협력개발기구 평균 3.8명에 못 미친다. 비상 진료에 건강보험 재정 3조3천억 원이 들었다.",
            "watch": ["수급추계위원회가 낼 2027학년도 정원.", "전공의 9,200명의 복귀 시점."],
        },
        _pairs(("9,200명", "1만2,900명")),
    ),
]
