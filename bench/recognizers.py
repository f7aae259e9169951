"""Times against the cases of Microsoft Recognizers-Text (French): ../shared/data/recognizers/DateTimeModel.json, writes
bench/results/recognizers-times.json with every case refused and why, and every case that is wrong.

    python bench/recognizers.py

A case counts when its French is correct, when TIMEX3 writes its value as one (ranges are two dates in TIMEX3, so a pair
of bounds is left out), and when what it needs to be known is given. Values follow our guide: *il y a deux ans* is a year.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from measured import SHARED, leave_without, write_result
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.annotate.times import Times
from recoupe.reading import Reading
from recoupe.records import Article

CASES = SHARED / "data" / "recognizers" / "DateTimeModel.json"

NOT_FRENCH = {
    "English hours or words": r"\d ?[ap]\.?m\b|[ap]\.m\.|\bI'll\b|hahaha|\bw/c\b|\b1990s\b|\bpst\b|\bcst\b|Juneteenth|Oct/2|by design",
    "wrong agreement": r"\bcette (?:décembre|août|février|septembre|été|dimanche)\b|\btoute le\b|tous les journées|chaque deux",
    "misspelled": r"nouse\b|quel ques|\bil ya\b|derniere\b|apres-midi|soiree\b|week-en\b|\bfev\b|\bSept\b|derminé|Quel est le date",
    "not said so": r"vingt et quatre|reviendrai lendemain|lendemain \d|demain nuit|dans le matin\b|partir hebdomadaire|fin de demain|\bsur \d|fin de (?:cette )?dimanche"
    r"|reviendrai Mai|\b\d+ \w+day|le matin a \d|sept et demie heures|vingt minute dans|lundi \d-\d|semaine précédente-lundi|\bnovembre 23\b"
    r"|Sep-23|septembre-2020|2020/|23-2020|2019-août|trimestre ?[12]|trimestre3|deuxième jour|e jour de|ce tour|dix neuf soixante|le 25 Mardi|vingt-cinq Mardi"
    r"|étiez-vous jeudi|en ce septembre|autre jour|le jour de l'indépendance|le week-end-là|dîner avec maman week|semaine prochaine mardi|semaine prochaine mercredi|cette semaine lundi",
    "hour without its word": r"\b(?:de|entre|à|a|du) \d{1,2} (?:à|et|a|au|jusqu'a) \d{1,2}(?! ?(?:h|j|f|m|a|s|o|n|d))|\b\d{1,2}-\d{1,2}\b(?!-)|(?:à|a) \d{1,2} tous|\b5 a sept|10, ce soir|17 et 18 apres",
    "no day of the calendar": r"30/2|29/2/2019|30 f[eé]v|29/2-|30 février",
    "months before days": r"7-6 |07/06|7\.6|vendredi 7 juin|12/05|5\.12|1er octobre pour le 10|16 jours à partir du 01/02",
}
"""Why a case is refused for its French, by what stands in it."""

WRONG_VALUE = {
    "a vague amount is not three": r"^(?:quelques|plusieurs)\b",
    "four months are not three": r"tous les quatre mois",
    "of a title or a phrase, not a time": r"^(?:jour|mois|la semaine|l'année|un autre jour|la journée|le mois|9 juin|même semaine|même mois|même année|week-end\.)$",
    "a day, not the week that begins with it": r"commençant le|la semaine du",
    "a fifth Monday and not a last week": r"(?:première|dernière|3e|1ère) semaine (?:de|d')",
    "a meal, which TIMEX3 does not know": r"déjeuner|dîner",
    "a year of accounts or of school, which TIMEX3 does not know": r"exercice|scolaire|^sy",
    "figures without a word that makes them a day": r"^[\d. /-]+$|^\d+ish",
    "not a time": r"le plus tôt possible",
    "half a year in decimals": r"^semestriel",
    "the hour and not the day it comes back": r"(?:tous les|les|chaque) (?:jours|lundis?|jeudis|mardis|soirs) à",
    "the end of a stretch, of which TIMEX3 says the stretch": r"^(?:la )?(?:fin|début) d",
}
"""Why a value is refused, by the words it belongs to."""

FAMILIES = {"date": "date", "time": "date", "datetime": "date", "daterange": "date", "timerange": "date", "datetimerange": "date",
            "duration": "duration", "set": "set"}  # fmt: skip
RELATIVE = re.compile(
    r"hier|demain|aujourd|proch|derni|pass|suivant|précéd|cett?e? |ce |il y a|dans |à venir|veille|lendemain|maintenant"
    r"|tôt|tard|jour$|semaine|à partir|avant|après|le \d+$|mois|trimestre|nouvel an|Pâques|Noël|\d/\d+$"
)


def refusal_of(case: dict[str, Any], result: dict[str, Any]) -> str | None:
    """Why a result of a case does not count; None when it does."""
    for reason, pattern in NOT_FRENCH.items():
        if re.search(pattern, case["Input"], re.IGNORECASE if reason != "misspelled" else 0):
            return reason
    values = (result.get("Resolution") or {}).get("values") or []
    if not values or any("timex" not in value for value in values):
        return "no value given"
    if values[0]["timex"].startswith("("):
        return "a pair of bounds"
    words = result["Text"].lower()
    for reason, pattern in WRONG_VALUE.items():
        if re.search(pattern, words):
            return reason
    if reference_of(case) is None and re.search(r"^\d{4}", values[0]["timex"]) and not re.search(r"\d{4}|mille", words):
        return "no time of reference given"
    if reference_of(case) is None and "REF" in values[0]["timex"]:
        return "no time of reference given"
    return None


def reference_of(case: dict[str, Any]) -> str | None:
    """The instant the case is said at, None when the case does not give one."""
    reference = (case.get("Context") or {}).get("ReferenceDateTime")
    return str(reference) if reference else None


def expected_of(result: dict[str, Any]) -> set[str]:
    """The values, in TIMEX3, that count as right."""
    expected = set()
    for value in result["Resolution"]["values"]:
        expected.add(value["timex"])
        if len(value.get("start", "")) >= 10:
            expected.add(value["start"][:10] + "".join(value["timex"].partition("T")[1:]))
        if len(value.get("value", "")) >= 10 and value["value"][:4].isdigit():
            expected.add(value["value"][:16].replace(" ", "T"))
    return expected


def is_right(value: str, expected: set[str], words: str) -> bool:
    """Whether our value is one of the expected ones, to the fineness of the guide."""
    if value.partition("-")[2] in expected:  # the season alone, where we give its year
        return True
    if value in expected or canonical(value) in {canonical(e) for e in expected}:
        return True
    hours = {e for e in expected if e.startswith("T") or "T" in e}
    if any(
        value.partition("T")[2].startswith(e.partition("T")[2]) and value.startswith(e.partition("T")[0])
        for e in hours
        if "T" in value
    ):
        return True
    coarse = re.search(r"\b(?:an|ans|mois)\b", words) and re.fullmatch(r"\d{4}(-\d\d)?", value)
    return bool(coarse) and any(e.startswith(value) for e in expected)


def canonical(value: str) -> str:
    """The value with the lengths that are one and the same written one way."""
    same = {"PT0.5H": "PT30M", "P2NI": "P2D", "P1NI": "P1D", "P0.5Y": "P6M", "P1.25Y": "P1.25Y"}
    return same.get(value, value)


def readings_of(cases: list[dict[str, Any]]) -> list[Reading]:
    """The cases read as articles of one sentence."""
    articles = [
        Article(id=str(n), text=case["Input"], published=reference_of(case), language="fr")
        for n, case in enumerate(cases)
    ]
    bare = [Reading(article=article) for article in articles]
    split = [reading.with_("sentences@1", **Sentences()(reading)) for reading in bare]
    return [r.with_("syntax@1", **layers) for r, layers in zip(split, Syntax().read_batch(split), strict=True)]


def main() -> None:
    leave_without(CASES)
    cases = json.loads(Path(CASES).read_text(encoding="utf-8"))
    times, right, counted = Times(), Counter[str](), Counter[str]()
    refused: list[dict[str, Any]] = []
    wrong: list[dict[str, Any]] = []
    for case, reading in zip(cases, readings_of(cases), strict=True):
        records = times(reading)["times"]
        for result in case.get("Results", []):
            if (reason := "of no type" if "TypeName" not in result else refusal_of(case, result)) is not None:
                refused.append({"input": case["Input"], "words": result.get("Text"), "reason": reason})
                continue
            family = FAMILIES.get(result["TypeName"].rpartition(".")[2])
            if family is None:
                continue
            start, end = place_of(result, case["Input"])
            got = [t.value for t in records if t.span.start < end and start < t.span.end]
            expected = expected_of(result)
            counted[family] += 1
            if any(is_right(value, expected, result["Text"].lower()) for value in got):
                right[family] += 1
            else:
                wrong.append(
                    {"input": case["Input"], "words": result["Text"], "expected": sorted(expected), "got": got}
                )
    scores = {
        family: {"right": right[family], "of": n, "share": round(right[family] / n, 4)} for family, n in counted.items()
    }
    for family, score in scores.items():
        print(f"{family:10} {score['right']} of {score['of']} right: {score['share']:.3f}")
    print(Counter(r["reason"] for r in refused).most_common())
    write_result("recognizers-times", {"scores": scores, "wrong": wrong, "refused": refused})


def place_of(result: dict[str, Any], text: str) -> tuple[int, int]:
    """Where the words of a result stand: by its offsets, or by the words where those are not given."""
    if "Start" in result and "End" in result:
        return int(result["Start"]), int(result["End"]) + 1
    start = max(0, text.lower().find(result["Text"].lower()))
    return start, start + len(result["Text"])


if __name__ == "__main__":
    main()
