"""Numbers, ranges, percentages, money and measures of Microsoft Recognizers-Text (French): which cases come out right.

    python bench/recognizers_figures.py

Reads ../shared/data/recognizers and writes bench/results/recognizers-figures.json: of each model the cases right, wrong
and refused. A case is refused, and not counted, when its French or its expectation is wrong; the reason stands beside
it. Numbers are read by `french.numerals`, the others by `find_quantities` and `find_unit` of the figures annotator.
"""

from __future__ import annotations

import json
import re
from typing import Any

import measured
from recoupe.annotate.figures import MARKED
from recoupe.annotate.figures.qualifiers import qualify_after
from recoupe.annotate.figures.quantities import find_quantities
from recoupe.annotate.figures.units import find_unit
from recoupe.french.numerals import BLANK, FRACTION, NUMBER, to_number

CASES = measured.SHARED / "data" / "recognizers"
TOLERANCE = 1e-6

NUMERAL = re.compile(
    rf"(?<!\w)(?<!\w-)(?<!\d[.,/])(?P<sign>(?<![\w)])[-−]{BLANK}{{0,2}}(?=\d))?"
    rf"(?:(?P<count>{NUMBER}){BLANK}sur{BLANK}(?P<of>{NUMBER})"
    rf"|(?P<fraction>{FRACTION})(?!{BLANK}de{BLANK}mi)"
    rf"|(?P<number>{NUMBER})(?!(?:{BLANK}et)?{BLANK}{{1,2}}{FRACTION})"
    rf"|(?P<whole>{NUMBER})(?:{BLANK}et)?{BLANK}{{1,2}}(?P<part>{FRACTION})"
    r")(?![\w°]|[.,]\d)"
)

REFUSALS: tuple[tuple[str, str], ...] = (
    (r"\^|\de[-+]?\d", "the notation of calculators, not French"),
    (r"\d\s*[kKgGbM]\b", "an English abbreviation of thousand, million or milliard"),
    (r"\d cents?\b", "*3 cents* is three cents: hundreds are *trois cents* or *300*"),
    (r"lakh|crore", "Indian English"),
    (r"n[ée]gatif|n[ée]gative", "English *negative five*: French says *moins cinq*"),
    (r"trillion", "expects the English short scale: a French *trillion* is 10 to the 18th"),
    (r"^,\d", "no French number begins with its comma"),
    (r"vingt-un|premières|1, 234|12,34,", "no French number"),
    (r"^-92321312\.0$|^43894\.0$", "the expected value is that of another case"),
    (r"192\.168|\+1-222|17/05", "an address, a telephone number, a date"),
    (r"^cent (?:et )?trente[- ](?:et )?(?:deux )?(?:deux )?cinqui|trente-deux cinqui|cent (?:mille )?(?:et un )?cinqui|cent et trente",
     "read in three ways by three cases of the suite"),
    (r"^vingt (?:et un )?cinqui[eè]mes?$", "expects 20/5 and 20 1/5 here, 1/25 and 21/5 elsewhere"),
    (r"cent mille billioni|deux cent trois cinqui", "no reading of French gives the expected value"),
    (r"^trois cent deux douzaines$|^vingt et (?:trois )?et? ?trois", "no French number"),
    (r"valide|Vingt-six personnes|un grand appartement|siège de première|^un/une|pas un nombre",
     "takes *un* for a number in other cases and for an article here"),
    (r"^le 4 mai$", "a date"),
    (r"^deux mille sur trois$", "no one writes 2000/3 so"),
    (r"milliard et trois quarts millions|milliard et demi million", "no French number"),
    (r"(?<!point de )\bpourcentages?\b|pourcent des|soustraire cinq", "French says *pour cent*; *pourcentage* is no unit"),
    (r"\b(?:usd|mxn|aud|cad|nzd) ?\$", "a code and a sign together, which French does not write"),
    (r"[^\W\d_]\([^\W\d_]|' s des|dit qu'il veut retirer|\d t\.m|\bmi pour\b", "a translation word by word, no French"),
    (r"dans des décombres|gardenettes|trois-tonnes|a pavé ovale|8088 puce|période 2,5-km|champignons chinois|\d 1/2 mile",
     "a translation word by word, no French"),
    (r"< =|> =|nombres premiers|plus haut que|plus âgé que|ou plus que|au moins ou égal|au plus 100 et au moins", "not said so, or a formula"),
    (r"supérieure?s? (?:ou égal )?à .*(?:inférieur|plus petit)|plus grand que .* plus petit que",
     "expects one range of two statements; each gives its bound"),
)  # fmt: skip


def numbers(text: str) -> list[float]:
    """The values of the numbers that stand in `text`, in order."""
    found: list[float] = []
    for match in NUMERAL.finditer(text):
        sign = -1 if match["sign"] else 1
        if match["count"]:
            count, of = to_number(match["count"]), to_number(match["of"])
            found += [count / of] if count < of else [count, of]
        elif match["whole"]:
            found.append(sign * _mixed(match["whole"], match["part"]))
        else:
            found.append(sign * to_number(match["fraction"] or match["number"]))
    return found


def _mixed(whole: str, part: str) -> float:
    """*trois et un cinquième*: 3.2."""
    return to_number(whole) + to_number(part)


FOR_ALL = 6
"""The last refusals, which hold for every model; those before them are of bare numbers."""


def refusal(text: str, model: str) -> str | None:
    """Why a case is not counted, or None."""
    listed = REFUSALS if model == "NumberModel" else REFUSALS[-FOR_ALL:]
    return next((reason for pattern, reason in listed if re.search(pattern, text)), None)


def value_of(words: str | None) -> float | None:
    """The expected value, with either decimal mark and any unit."""
    return None if words is None else float(words.replace(",", ".").rstrip("%"))


def same(one: list[float], other: list[float]) -> bool:
    """Whether two lists of values are equal but for rounding."""
    return len(one) == len(other) and all(
        abs(a - b) <= TOLERANCE * max(1.0, abs(a)) for a, b in zip(one, other, strict=True)
    )


def right_numbers(case: dict[str, Any]) -> bool:
    """Whether all numbers of the case, and no other, are found with their values."""
    expected = [value_of(r["Resolution"]["value"]) for r in case["Results"]]
    return same([v for v in expected if v is not None], numbers(case["Input"]))


def right_units(case: dict[str, Any]) -> bool:
    """Whether each expected number with a unit is found with its value, and a unit at it."""
    text, got = MARKED.sub(" ", case["Input"]), set()
    for quantity in find_quantities(text):
        unit = find_unit(text, quantity.span.start, quantity.number.end, takes_de=True)
        if unit is not None and quantity.low is not None:
            got.add(round(quantity.low * unit.factor, 6))
    wanted = [v for r in case["Results"] if (v := value_of(r["Resolution"]["value"])) is not None]
    return all(round(value, 6) in got for value in wanted) and (bool(wanted) or not got)


def right_bounds(case: dict[str, Any]) -> bool:
    """Whether the bounds of every expected range are among those found (open and closed ends are one to us)."""
    text = case["Input"]
    found = (qualify_after(text, q, q.number.end)[0] for q in find_quantities(text))
    got = {(q.low, q.high) if q.kind == "count" else (_share(q.low), _share(q.high)) for q in found}
    if not case["Results"]:
        return not any(low != high for low, high in got)
    return all(_bounds(r["Resolution"]["value"]) in got for r in case["Results"])


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _bounds(interval: str) -> tuple[float | None, float | None]:
    low, _, high = interval.strip("[]()").partition(",")
    return float(low) if low else None, float(high) if high else None


MODELS = {
    "NumberModel": right_numbers,
    "PercentModel": right_units,
    "CurrencyModel": right_units,
    "DimensionModel": right_units,
    "NumberRangeModel": right_bounds,
}


def main() -> None:
    """Measures every model, writes the result and prints a line for each."""
    measured.leave_without(CASES)
    result: dict[str, Any] = {"corpus": "Microsoft Recognizers-Text, French cases"}
    for model, is_right in MODELS.items():
        cases = json.loads((CASES / f"{model}.json").read_text(encoding="utf-8"))
        refused = {c["Input"]: reason for c in cases if (reason := refusal(c["Input"], model))}
        counted = [c for c in cases if c["Input"] not in refused]
        wrong = [c["Input"] for c in counted if not is_right(c)]
        right = len(counted) - len(wrong)
        result[model] = {
            "cases": len(cases), "counted": len(counted), "right": right,
            "share": round(right / len(counted), 4), "wrong": wrong, "refused": refused,
        }  # fmt: skip
        print(f"{model:18} {right}/{len(counted)} = {right / len(counted):.3f}  ({len(refused)} refused)")
    measured.RESULTS.mkdir(exist_ok=True)
    target = measured.RESULTS / "recognizers-figures.json"
    target.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
