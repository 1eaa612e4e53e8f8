"""The words that generated documents are put together from, in both languages.

Everything is invented. Places in braces: `{entity}`, `{story}` and `{wanted}` become links, the
others plain words.
"""

from typing import Final

#: Countries as both languages call them.
PLACES: Final = (
    ("Japan", "일본"),
    ("Korea", "한국"),
    ("Australia", "호주"),
    ("Vietnam", "베트남"),
    ("Chile", "칠레"),
    ("Germany", "독일"),
    ("Canada", "캐나다"),
    ("Kazakhstan", "카자흐스탄"),
)

#: What stories are about.
TOPICS: Final = (
    ("rare earth magnets", "희토류 자석"),
    ("export licences", "수출 허가"),
    ("battery nickel", "배터리 니켈"),
    ("copper smelting", "구리 제련"),
    ("deep-sea mud", "심해 진흙"),
    ("gallium stocks", "갈륨 재고"),
    ("port delays", "항만 지연"),
    ("recycling quotas", "재활용 할당"),
    ("price floors", "가격 하한"),
    ("refining capacity", "정련 능력"),
)

HEADS: Final = (
    ("The long game", "장기전"),
    ("Who decides", "누가 결정하는가"),
    ("Follow the ore", "광석을 따라"),
    ("Money moves", "돈의 흐름"),
    ("Rules and loopholes", "규칙과 허점"),
    ("On the ground", "현장"),
)

REGIONS: Final = (
    ("Japan/Asia-Pacific", "일본·아시아태평양"),
    ("Global", "글로벌"),
    ("South Korea", "한국"),
    ("Europe", "유럽"),
    ("North America", "북미"),
)

LENSES: Final = (
    ("Economic statecraft", "경제안보"),
    ("Industry and supply chain", "공급망·산업"),
    ("Market and price", "시장·가격"),
    ("Environment and community", "환경·지역사회"),
    ("Alliance politics", "동맹 정치"),
)

#: The first halves of the names of outlets, and what may follow.
OUTLETS: Final = (
    ("Archipelago", "아키펠라고"),
    ("Mirinae", "미리내"),
    ("Kanda", "간다"),
    ("Longitude", "롱지튜드"),
    ("Harbour", "하버"),
    ("Qinghe", "칭허"),
    ("Meridian", "메리디언"),
    ("Saebyeok", "새벽"),
)
PAPERS: Final = (("Review", "리뷰"), ("Economic Daily", "경제일보"), ("Times", "타임스"))
#: What an outlet publishes in; a quote is in this language.
TONGUES: Final = ("en", "ko", "ja")

#: What entities are called, before their number.
ENTITY_NAMES: Final = (
    ("Hanbit Metals", "한빛금속"),
    ("Office of Licences", "허가관리국"),
    ("Port of Moji", "모지항"),
    ("Northwind Mining", "노스윈드광업"),
    ("Joint Stockpile Agency", "공동비축원"),
    ("Sera Kim", "김세라"),
)
ENTITY_KINDS: Final = ("company", "government", "place", "company", "organization", "person")

ENGLISH: Final = (
    "Officials in {place} say that {number} applications about {topic} have to be read first.",
    "{entity} told its customers in a letter that deliveries would take {number} days longer.",
    "The dispute goes back to {story}, which most reports mention only in passing.",
    "Analysts who follow {topic} point to {entity} and to a rule that nobody has published.",
    "In {place}, where {topic} matter most, {entity} has asked for an answer within the month.",
    "Prices rose by {number}% within a week, and {entity} stopped taking new orders.",
    "What happened after {story} suggests that the effect will be felt abroad first.",
    "A second reading, closer to that of {wanted}, holds that the delay was never intended.",
    "Stocks of about {number} tonnes would last until the autumn, according to people in {place}.",
    "None of the outlets that were compared asks what {entity} knew about {topic}.",
    "For companies outside {place} the question is how long {topic} can rest on goodwill.",
    "The numbers are disputed: {entity} counts {number} cases, the ministry far fewer.",
)
KOREAN: Final = (
    "{place} 당국은 신청 {number}건을 검토하기 전에는 {topic} 문제가 풀리지 않는다고 말한다.",
    "{entity}, 고객사에 보낸 서한에서 납기가 {number}일 늦어진다고 알렸다.",
    "논란의 뿌리는 {story}에 있지만 대다수 보도는 이를 짧게 언급할 뿐이다.",
    "{topic} 흐름을 좇아 온 분석가들은 {entity} 사례와 아직 공표되지 않은 규정을 함께 지목한다.",
    "{topic} 비중이 가장 큰 {place}에서는 {entity} 쪽이 이달 말까지 답변을 요구했다.",
    "가격은 일주일 만에 {number}% 올랐고 {entity} 측은 신규 주문을 받지 않기로 했다.",
    "{story} 이후의 전개를 보면 영향은 해외에서 먼저 나타날 가능성이 크다.",
    "{wanted} 관점에 가까운 다른 해석은 지연이 애초에 의도된 것이 아니라고 본다.",
    "{place} 관계자들은 재고 약 {number}톤으로 가을까지 버틸 수 있다고 설명한다.",
    "비교한 매체 가운데 {entity} 측이 {topic} 사정을 얼마나 알았는지 묻는 곳은 없었다.",
    "{place} 밖의 기업에는 {topic} 문제가 언제까지 선의에 맡겨질지가 관건이다.",
    "수치는 엇갈린다. {entity} 집계는 {number}건이지만 부처 집계는 훨씬 적다.",
)

ENGLISH_HEADLINES: Final = (
    "{place} slows {topic}, and buyers count the days",
    "Behind the quarrel over {topic}, {place} sees a test of patience",
    "{topic}: what {place} decided and what it left open",
)
KOREAN_HEADLINES: Final = (
    "{place}, {topic} 속도 늦췄다…날짜 세는 구매자들",
    "{topic} 갈등의 이면, 인내심을 시험받는 {place}",
    "{topic}, {place} 무엇을 정하고 무엇을 남겼나",
)
ENGLISH_MEASURES: Final = (
    "share of {topic} that still passes through {place}.",
    "applications about {topic} waiting for an answer in {place}.",
    "estimate for a stoppage of {number} months.",
)
KOREAN_MEASURES: Final = (
    "{topic} 가운데 여전히 {place} 쪽을 거치는 비중.",
    "{place}에서 회신을 기다리는 {topic} 신청.",
    "중단이 {number}개월 이어질 때의 추산.",
)
ENGLISH_WATCH: Final = (
    "Whether {place} publishes the rule on {topic}.",
    "How quickly the {number} open applications are decided.",
    "What {place} does once {topic} run short.",
)
KOREAN_WATCH: Final = (
    "{place} 측이 {topic} 규정을 공표할지 여부.",
    "미결 신청 {number}건의 처리 속도.",
    "{topic} 물량이 바닥날 때 {place} 측의 대응.",
)
#: What an outlet says that publishes in a third language.
JAPANESE_QUOTE: Final = "許可が{number}日も下りないのではない。返事が来ないのだ。"
