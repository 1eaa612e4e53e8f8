"""The documents that are searched, by a name of their own: headline and text."""

DOCUMENTS: dict[str, tuple[str, str]] = {
    "k1": (
        "중국, 희토류의 수출을 다시 조인다",
        "상무부는 일곱 가지 희토류를 내보낼 때 허가를 받게 했다. 네오디뮴 자석을 만드는 공장들은 "
        "재고가 두 달치뿐이라고 말한다.",
    ),
    "k2": (
        "미국의 대중 수출통제, 반도체 장비로 넓어진다",
        "첨단 칩을 만드는 기계와 부품이 새 명단에 올랐다. 네덜란드 ASML의 노광장비도 포함됐다.",
    ),
    "k3": (
        "한국은행, 기준금리 연 2.5%로 동결",
        "이창용 총재는 물가상승률이 목표에 가까워졌지만 가계부채가 걱정이라고 했다.",
    ),
    "k4": (
        "포항제철소 고로에 수소를 넣는 실험",
        "포스코는 철광석을 수소로 환원하는 기술을 2030년까지 시험한다. 탄소배출을 줄이기 위해서다.",
    ),
    "k5": (
        "부산항 컨테이너 물동량 사상 최대",
        "환적 화물이 늘었고 신항의 야적장은 포화 상태다.",
    ),
    "k6": (
        "제련 과정의 부산물로 갈륨을 얻는다",
        "알루미늄을 만들고 남은 찌꺼기에서 갈륨과 게르마늄을 뽑는 공정이 국산화됐다.",
    ),
    "k7": (
        "인도네시아, 니켈 원광 수출을 금지",
        "정부는 제련소를 자국에 짓는 기업에만 광산 허가를 준다.",
    ),
    "k8": (
        "인도 정부, 반도체 공장에 보조금",
        "구자라트에 들어설 공장은 2027년부터 칩을 생산한다.",
    ),
    "k9": (
        "대만 TSMC, 일본 구마모토에 둘째 공장",
        "지하수 사용을 놓고 주민 설명회가 열렸다.",
    ),
    "k10": (
        "시험 점수에 대만족한 학생들",
        "올해 수학능력시험은 쉬웠다는 평가다. 학원가는 표정이 엇갈린다.",
    ),
    "k11": (
        "전기차 배터리 화재, 원인은 분리막",
        "국토교통부 조사단은 셀 안의 얇은 막이 찢어졌다고 밝혔다. 리튬이온 전지를 쓴 차량 3만 대가 "
        "리콜된다.",
    ),
    "k12": (
        "서울 지하철 파업 이틀째, 출근길 혼잡",
        "노동조합은 인력 감축을 철회하라고 요구했다. 노사 교섭은 오늘 다시 열린다.",
    ),
    "k13": (
        "쌀값 폭락에 농민들 상경 시위",
        "정부가 남는 쌀을 사들이는 법안을 국회가 다시 논의한다.",
    ),
    "k14": (
        "국회, 인공지능 기본법 통과",
        "고위험 AI를 쓰는 사업자는 이용자에게 알려야 한다. 시민단체는 처벌 조항이 빠졌다고 비판했다.",
    ),
    "k15": (
        "라이너스, 말레이시아 공장을 증설",
        "호주 기업 라이너스는 중국 밖에서 희토류를 분리하는 몇 안 되는 회사다.",
    ),
    "k16": (
        "美·中 정상, 부산에서 만나 관세 휴전",
        "두 나라는 서로 매긴 관세를 1년 미루고 농산물 구매를 늘리기로 했다.",
    ),
    "k17": (
        "일본 경제산업성, 특정중요물자에 흑연 추가",
        "음극재에 쓰이는 흑연을 비축하고 아프리카 광산에 투자한다.",
    ),
    "k18": (
        "독감 유행에 소아과 대기 줄",
        "질병관리청은 예방접종을 서둘러 달라고 당부했다. 백신 물량은 충분하다.",
    ),
    "k19": (
        "왕원타오 상무부장, 유럽연합 집행위원과 통화",
        "양쪽은 전기차 관세와 넥스페리아 반도체 공급 문제를 논의했다.",
    ),
    "k20": (
        "조선 3사, 수주 잔고 사상 최대",
        "액화천연가스 운반선 주문이 이어지고 도크는 3년치가 찼다. 용접공이 모자라 외국인 노동자를 뽑는다.",
    ),
    "k21": (
        "조선왕조실록 오대산본, 평창으로 돌아오다",
        "일제가 가져갔던 사고본이 110년 만에 제자리를 찾았다.",
    ),
    "k22": (
        "사과 값이 두 배로, 냉해 탓",
        "봄에 꽃이 얼어 수확이 줄었다. 정부는 할인 행사를 지원한다.",
    ),
    "k23": (
        "장관, 막말 논란에 공개 사과",
        "야당은 사퇴를 요구했다. 대통령실은 말을 아꼈다.",
    ),
    "k24": (
        "탄소국경조정제도, 내년부터 부과금",
        "철강과 시멘트를 유럽연합에 수출하는 기업은 배출량을 보고해야 한다.",
    ),
    "k25": (
        "화웨이 새 스마트폰에 자국산 칩",
        "미국의 제재에도 중국 파운드리 SMIC가 7나노 공정으로 만들었다.",
    ),
    "k26": (
        "가뭄에 마른 저수지, 제한급수 시작",
        "강릉시는 생수를 나눠 주고 농업용수를 줄였다.",
    ),
    "k27": (
        "우크라이나 곡물, 흑해 항로로 다시 나간다",
        "밀과 옥수수를 실은 배가 오데사를 떠났다. 러시아는 합의를 깨지 않겠다고 했다.",
    ),
    "k28": (
        "학교 급식 조리사들의 폐암 산재 인정",
        "근로복지공단은 환기가 나쁜 조리실에서 생긴 연기를 원인으로 봤다.",
    ),
    "k29": (
        "무역위원회, 중국산 후판에 반덤핑관세",
        "국내 철강업계는 값싼 후판이 시장을 어지럽혔다고 주장했다.",
    ),
    "k30": (
        "행정법원, 재생에너지 이격거리 조례는 위법",
        "태양광 발전소를 도로에서 500m 떨어지게 한 군 조례가 상위법에 어긋난다고 봤다.",
    ),
    "e1": (
        "China tightens exports of rare earths",
        "Exporters of seven elements need a licence. Makers of neodymium magnets say stocks last "
        "two months.",
    ),
    "e2": (
        "Washington widens chip export controls",
        "Lithography machines from ASML of the Netherlands join the list of controlled equipment.",
    ),
    "e3": (
        "Bank of Korea holds its rate at 2.5%",
        "Governor Rhee said inflation was near target but household debt worried the board.",
    ),
    "e4": (
        "Indonesia bans exports of nickel ore",
        "Only companies that build smelters at home will get mining permits.",
    ),
    "e5": (
        "India subsidises a semiconductor plant in Gujarat",
        "Production of chips is due to begin in 2027.",
    ),
    "e6": (
        "Lynas expands its Malaysian refinery",
        "The Australian company is one of few that separate rare earths outside China.",
    ),
    "e7": (
        "Shipyards are full for three years",
        "Orders for LNG carriers keep Korean shipbuilders busy while welders are scarce.",
    ),
    "e8": (
        "Subway strike enters its second day in Seoul",
        "Unions want staff cuts withdrawn; talks resume today.",
    ),
    "e9": (
        "Carbon border levy starts next year",
        "Steel and cement sold to the European Union will be charged for emissions.",
    ),
    "e10": (
        "Ukraine ships grain through the Black Sea again",
        "Wheat and maize left Odesa; Russia promised to keep the deal.",
    ),
    "e11": (
        "Drought empties reservoirs",
        "The city of Gangneung rations water and hands out bottles.",
    ),
    "e12": (
        "Court strikes down solar setback rules",
        "A county may not keep photovoltaic plants 500 metres from roads, judges ruled.",
    ),
    "e13": (
        "Battery fires traced to torn separators",
        "Investigators ordered 30,000 electric cars recalled.",
    ),
    "e14": (
        "Huawei phone runs on a home-made chip",
        "SMIC produced it on a 7-nanometre line despite sanctions.",
    ),
    "e15": (
        "Parliament passes a law on artificial intelligence",
        "Operators of high-risk AI must tell their users.",
    ),
    "e16": (
        "Apples cost twice as much after frost",
        "Blossoms froze in spring and the harvest shrank.",
    ),
    "e17": (
        "Minister apologises for remarks",
        "The opposition called for a resignation.",
    ),
    "e18": (
        "Japan stockpiles graphite",
        "The material for anodes will be bought from African mines.",
    ),
}
