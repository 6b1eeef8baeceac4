"""Dates as papers print them below their title, in the languages that papers are written in."""

from __future__ import annotations

import re

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "januar jänner februar märz mai juni juli oktober dezember okt dez "
    "janvier février fevrier mars avril juin juillet août aout septembre octobre novembre "
    "décembre decembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "januari februari maart mei juni augustus "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia "
    "ledna února března dubna května června července srpna září října listopadu prosince "
    "januar februar marts maj desember ocak şubat mart nisan mayıs haziran temmuz ağustos eylül "
    "ekim kasım aralık tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta "
    "heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta ianuarie februarie martie "
    "aprilie iunie iulie septembrie octombrie noiembrie decembrie gener febrer març maig juny "
    "juliol setembre desembre "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
MONTH = rf"(?:{'|'.join(sorted(set(_MONTHS.split()), key=len, reverse=True))})"
_YEAR = r"(?P<year>19[5-9]\d|20[0-4]\d)"
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?<![\w.-])(?:"
    # 3 May 2019, May 2019, May 3rd, 2019, 15. März 2011, 12 de mayo de 2010
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?\s*(?:[-–]\s?\d{{1,2}}\.?\s*)?(?:de\s+|of\s+)?)?"
    rf"{MONTH}\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?)?,?\s+(?:de\s+)?"
    rf"{_YEAR}(?![\d/-])|"
    rf"\d{{1,2}}[-–](?:{MONTH})[-–](?P<hyphened>19[5-9]\d|20[0-4]\d)(?!\d)|"
    rf"(?P<iso>19[5-9]\d|20[0-4]\d)(?:-[01]\d-|/[01]\d/)[0-3]\d(?!\d)|"
    rf"(?P<han>19[5-9]\d|20[0-4]\d)\s?年|"
    rf"(?P<numerals>[一二][〇○零九一二三四五六七八]{{3}})\s?年|"
    rf"(?P<era>令和|平成|昭和)\s?(?P<of_era>\d{{1,2}}|元)\s?年|"
    rf"[0-3]?\d[./]\s?[01]?\d[./]\s?(?P<dotted>19[5-9]\d|20[0-4]\d)(?!\d))",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"19[5-9]\d|20[0-4]\d|年")  # cheap: most lines have none
_ALONE = re.compile(rf"\W*{_YEAR}\W*")
# Madrid, 2017; Belo Horizonte 2021
_AT_A_PLACE = re.compile(
    rf"\W*(?:[^\W\d_a-z][^\W\d_]+(?:[\s,-]+|\.\s*)(?:d[eo]\s)?){{0,3}}{_YEAR}\W*"
)
# Anno Accademico 2018/2019, année universitaire 2018-19, WS 2015/16: the year in which it ends
_ACADEMIC = re.compile(
    r"\b(?:anno\s+accademico|a\.\s?a\.|ann[ée]e\s+(?:universitaire|acad[ée]mique)|academic\s+year|"
    r"studienjahr|wintersemester|wise|ws|curso(?:\s+acad[ée]mico)?|ano\s+(?:le(?:c)?tivo|acad[êe]mico))"
    r"\W*(?P<from>(?:19[5-9]|20[0-4])\d)\s?[/–-]\s?(?P<to>(?:(?:19|20)?\d\d))\b",
    re.IGNORECASE,
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_NUMERALS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}


def year_of(text: str) -> str:
    """The year of the first date with a month in ``text``; ``""`` when there is none.

    Of Japanese eras and of years in Chinese numerals, too.
    """
    if not _ANY_YEAR.search(text) or not (match := _DATE.search(text)):
        return ""
    if match["numerals"]:
        return "".join(_NUMERALS[c] for c in match["numerals"])
    if match["era"]:
        count = 1 if match["of_era"] == "元" else int(match["of_era"])
        return str(_ERAS[match["era"]] + count)
    return match["year"] or match["iso"] or match["han"] or match["dotted"] or match["hyphened"]


def bare_year(line: str) -> str:
    """The year of a line that is a year, with a place or of study at most.

    Title pages have such lines; elsewhere ``Hill, 1973`` is a citation.
    """
    if len(line) > 60 or not _ANY_YEAR.search(line):
        return ""
    if alone := _AT_A_PLACE.fullmatch(line.strip()):
        return alone["year"]
    if academic := _ACADEMIC.search(line):
        ends = str(int(academic["from"]) + 1)
        return ends if ends.endswith(academic["to"]) else academic["from"]
    return ""


def dated_year(line: str) -> str:
    """The year of a line that is little more than a date: ``Graz, 7 June 2018``, ``2014``.

    Empty for a sentence that mentions one.
    """
    if len(line) > 70 or not _ANY_YEAR.search(line):
        return ""
    if alone := _ALONE.fullmatch(line.strip()):
        return alone["year"]
    match = _DATE.search(line)
    if not match:
        return ""
    rest = re.findall(r"[^\W\d_]{2,}", line[: match.start()] + line[match.end() :])
    return year_of(line) if len(rest) <= 5 else ""


def speaks_of_dates(line: str) -> bool:
    """True when a short line holds a date or a weekday: no list of names does."""
    return len(line) < 120 and bool(year_of(line) or _WEEKDAY.search(line))
