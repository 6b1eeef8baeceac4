"""Words that tell names, institutions, places and languages apart. Plain lists, no logic."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words(
    """
    de da do dos das du del della di der den des van von vom zu zum zur ter ten te la le las los
    el al bin ibn ben bint wa af av y e i 't ’t d’ d' in't op st. dit abu abd ul ur am
    """
)
"""Small words inside surnames."""

ORGANISATION = _words(
    """
    a abstract academia academy accepted access acm address adobe adviser advisor affiliation
    agency ai alibaba amazon an analysis anonymous anthropic appendix archive are article author
    authors available avenue aws background baidu based biology building bureau bytedance
    caltech campus cea center centre centro centrum cern chemistry clinic clinical cmu cnrs code
    cohere collaboration college collège commission company computer computing conference
    consortium documentation
    contact contents contributed contribution contributions copyright corp corp. corporation
    corresponding csail csiro cuhk data december deepmind departamento department departments
    dept dept. dipartimento division download draft département e-mail ecole economics edited
    editor editors education email engineering epfl equal equally eth facebook fachhochschule
    facultad faculty faculté fakultät february fellow figure floor for foundation from fujitsu
    gmbh google graduate group harvard health hitachi hkust hochschule hospital hospitals huawei
    hugging ibm ieee inc inc. informatics informatik information inria inserm institut institute
    institutes instituto intel international into introduction is issue istituto january journal
    kaist kakao keywords klinik klinikum lab laboratoire laboratories laboratorio laboratory
    labs learning letters licence license linkedin llc ltd ltd. mail material materials
    mathematical mathematics medical medicine megvii member microsoft ministry mit ml model
    models museum nasa national naver nec netflix network networks neural nist no nokia november
    ntu nus nvidia observatory october of office online open openai our overview oxford p.r.
    physics politecnico polytechnic polytechnical polytechnique prc preprint princeton
    proceedings program programme project-team psychology published qualcomm received repository
    research researcher reserved review reviewed reviewer reviewers revised rights riken room
    salesforce samsung school science sciences scientific senior sensetime september society
    software spotify stanford statistics student submitted summary supervised supervision
    supervisor supplementary symposium table team tech technical technion technische
    technological technologies technology tencent that the this to toshiba toward towards
    transactions tum twitter u.k. u.s.a. uber uc ucl ucla ucsd uk under univ univ. universidad
    universidade universita universitaet universitat universite universiteit universitet
    universitetet university università universität université univerzita uniwersytet usa using
    version via vol volume waymo we with workshop yahoo yandex école
    what where when why which does should their its your these those they between among across
    beyond without through about against
    banco bank banque banca ag inp pharma pharmaceuticals group consulting industries solutions
    systems plc pty s.a. zentrum centrum observatoire laboratorium institutet högskola högskolan
    universitas universitatea univerza sveučilište egyetem yliopisto ülikool üniversitesi akademie
    akademia politechnika uniwersytet ministère ministerio ministerium fondation fundación stiftung
    development administration methodology statistical information biostatistics epidemiology
    study approach survey framework perspective investigation comparison introduction tutorial
    wydział fakulta fakultas fakülte katedra ústav bölümü praca diplomová
    جامعة الجامعة كلية الكلية قسم معهد مركز وزارة مجلة مدرسة رسالة أطروحة إشراف إعداد درجة
    دانشگاه دانشکده پژوهشگاه گروه אוניברסיטת אוניברסיטה הפקולטה המחלקה מכון
    primer dataset benchmark evaluation overview paper reviews
    econometrics sociology philosophy linguistics neuroscience pharmacology genetics oncology
    """
)
"""Words of institutions, companies, page furniture and prose that no person is called."""

PLACES = _words(
    """
    argentina australia austria bangladesh belgium brazil brasil bulgaria canada chile china
    colombia croatia cyprus czechia denmark deutschland egypt españa estonia finland france
    germany greece hungary iceland india indonesia iran ireland israel italia italy japan kenya
    korea luxembourg malaysia mexico méxico morocco netherlands nigeria norway pakistan peru
    philippines poland portugal qatar romania russia serbia singapore slovakia slovenia spain
    sweden switzerland schweiz taiwan thailand tunisia turkey türkiye uganda ukraine uruguay
    vietnam england scotland wales california massachusetts texas beijing shanghai shenzhen
    hangzhou guangzhou nanjing wuhan tokyo kyoto osaka seoul daejeon london paris berlin munich
    münchen zürich zurich lausanne geneva vienna amsterdam toronto montreal montréal vancouver
    sydney melbourne boston chicago seattle pittsburgh bangalore bengaluru mumbai delhi moscow
    stockholm copenhagen helsinki oslo madrid barcelona lisbon rome milan
    """
)
"""Countries, some states and large cities."""

NOT_PEOPLE = _words(
    """
    administrator admin user users owner author authors anonymous unknown root default guest
    none test hp dell lenovo acer asus windows microsoft adobe latex tex pdftex
    """
)
"""What stands in an Author field when nobody filled it in."""

COMMON = tuple(
    _words(language)
    for language in (
        "the of and to in is that for with as are by this from on be an we or it",
        "de la le les des et en un une du que pour dans est par sur qui",
        "der die das und von zu den mit für auf ist im nicht ein eine",
        "de la que el en los las del una por con para se es al lo como",
        "di il che per la della un sono nel da e in con le",
        "de que em do da os um com não uma na no mais para",
        "de het een van en voor dat zijn te met op is in",
        "och att det som på är av för den en i",
        "og af til er ikke på med det at som av å",
        "ja on ei että se oli kun tai ovat joka",
        "w i na z do nie się jest że oraz dla",
        "a je v se na že pro jako který s",
        "a az és egy hogy nem is meg ez",
        "bir ve bu için ile olarak de da olan",
        "și este în cu pentru de la care nu",
        "yang dan di untuk dengan dari ini dalam pada",
        "và của các là có được cho những một trong",
        "u je i na da se su od za",
        "ja on ei et mis kui ka see",
        "un ir ar par no ka kas uz",
        "ir yra kad su iš bei kaip į",
        "eta da ez dira du bat izan",
        "na ya wa kwa ni katika za la",
        "ang ng sa mga at na ay",
        "dhe në të e një që me për",
        "og að er í á sem um til",
        "agus an na ar go is leis",
        "yn y ac ar i a yr o",
        "i de la el que en els les per amb",
        "et in est ad non ut cum quod ex",
    )
)
"""Commonest short words of languages in Latin letters, a language a line. Texts of a few hundred
words hold many of one language's, letters that a broken font encoding has shifted next to none."""

COMPOUND_HEADS = _words(
    """
    multi self semi non pre co few low high long short real data end cross one two zero large
    small fine meta inter intra sub post anti un re de well open time state class model human
    domain cost task text image video graph point vision language deep plug fast
    """
)
"""First halves of compounds that keep their hyphen at a line end."""

PLACE_PAIRS = frozenset(
    place.replace("_", " ")
    for place in _words(
        """
    ann_arbor buenos_aires cape_town carnegie_mellon costa_rica ho_chi_minh hong_kong
    johns_hopkins las_vegas los_angeles max_planck menlo_park mountain_view new_delhi new_york
    new_york_city new_zealand palo_alto rio_de_janeiro san_diego san_francisco san_jose
    santa_barbara santa_clara santa_cruz sao_paulo saudi_arabia south_africa south_korea sri_lanka
    st_louis são_paulo tel_aviv the_netherlands united_kingdom united_states
    """
    )
)
"""Places (and some universities) of several words that look like people."""

SMALL_WORDS = _words("a an the of and or in on for to with by from as at via is are be")
"""Words that a title in capitals gets back in small letters."""

ABSTRACT = (
    r"a ?b ?s ?t ?r ?a ?c ?t|abstrakt|abstrak|summary|résumé|resumo|resumen|riassunto|sommario|"
    r"rezumat|zusammenfassung|kurzfassung|samenvatting|sammanfattning|sammendrag|tiivistelmä|"
    r"streszczenie|összefoglalás|özet|tóm tắt|аннотация|анотація|резюме|περίληψη|"
    r"(?:内容)?提要|摘\s*要|要\s*旨|概\s*要|抄\s*録|あらまし|(?:국문\s*)?(?:초\s*록|요\s*약)|"
    r"ال(?:ملخص|مستخلص)|ملخص|مستخلص|چکیده|תקציר"
)
"""What the heading of an abstract says in the languages of papers: a pattern without case."""
