"""Whether a full stop, or what stands for one, ends a sentence."""

from __future__ import annotations

import re

from recoupe.annotate.sentences.knowledge import boundaries

STOP = r"""(?P<stop>[.!?…]{1,8}+)
    (?=(?P<close>(?:[ \u00a0\u202f]?[»›]|[”"’')\]]){0,4}))(?P=close)
    (?=(?P<note>(?:[ \u00a0]?(?:\[(?:[0-9]{1,3}|…|\.\.\.)\]|\((?:…|\.\.\.)\))){0,2}))(?P=note)
    (?:(?P<blank>[^\S\n]{1,8}+(?=\S))|(?=[A-ZÀ-ÖØ-Þ«“"]))"""
"""A stop with what closes behind it, a note or a cut ([…]), and the blank; or none where a capital follows at once."""

CONTINUES = ",;:.?!…)]»›"
"""What cannot start a sentence: the stop before it belongs to an abbreviation or to the words quoted."""

LAST_WORD = re.compile(r"(?:(?P<before>[\w'’-]{1,24}+)[ \u00a0]{1,2})?(?P<word>[\w°'’-]{1,40}+)$")
NEXT_WORD = re.compile(r"[\s«“\"‘‹(\[–—-]{0,8}(?P<word>[^\W_]+)(?P<elision>['’])?\s{0,2}(?P<next>\w)?")
LETTERS = re.compile(r"\b[A-Z](?:, [A-Z]){0,8} (?:et|ou) [A-Z]$")
ERA = re.compile(r"\bJ\.[ \u00a0]?-C$")

THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
"""What makes *10. 000* one number; no paper starts a sentence with three figures."""

REACH = 66
"""Characters before a stop that are looked at: two words."""

LINE = 2_000
"""Characters of a line in which quotation marks are counted, to tell one that opens from one that closes."""

LONG_WORD = 3
"""Letters of the longest abbreviation that may be missing from the list: a stop after a longer word and before a small
letter (*attentat. les secours*) has lost its capital, as in broken translations. On Wikinews this finds 4 such
sentences and cuts none in two."""


def end_of_sentence(text: str, start: int, found: re.Match[str]) -> int | None:
    """Where the sentence begun at `start` ends at the stop `found`; None when it goes on."""
    after = text[found.end()]
    if not found["blank"]:
        return _end_without_blank(text, found)
    if after in CONTINUES:
        return None
    if found["stop"] != ".":
        return None if after.islower() else found.end()
    return found.end() if _is_full_stop(text, start, found) else None


def _is_full_stop(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a single full stop before a blank ends a sentence rather than an abbreviation or a number."""
    after = text[found.end()]
    last = LAST_WORD.search(text, max(start, found.start() - REACH), found.start())
    word = last["word"] if last else ""
    if last and word.isdigit() and last.start() - start < 4 and not text[start : last.start("word")].strip():
        return False  # "3. Le rapport": a numbered line
    if word.isdigit() and THOUSANDS.match(text, found.end()):
        return False
    final = re.split(r"['’-]", word)[-1]
    kind = _kind_of(final)
    if kind == "title":
        return False
    if kind == "letter" and last:
        return _ends_after_letter(text, last, found.end())
    if kind == "reference":
        return _starts_sentence(text, found.end())
    if kind == "shortened":
        return after.isupper() or not after.isalnum()
    if after.islower():
        is_dotted = last is not None and text.endswith(".", 0, last.start("word"))
        return not found["close"] and len(word) > LONG_WORD and not is_dotted
    return True


def _kind_of(word: str) -> str | None:
    """Which kind of abbreviation the word before a full stop may be, if any."""
    known = boundaries()
    if word in known.titles:
        return "title"
    if len(word) == 1 and word.isupper():
        return "letter"
    lower = word.lower()
    if lower in known.references:
        return "reference"
    return "shortened" if lower in known.shortened else None


def _ends_after_letter(text: str, last: re.Match[str], end: int) -> bool:
    """Whether a full stop after a single capital ends a sentence: *la bombe H. La Corée*, *Karim B. Il a été écroué*,
    but not *J. Le Goff*."""
    if text[end].islower():
        return False
    before = (last["before"] or "").lower()
    stretch = text[max(0, last.end() - 30) : last.end()].rstrip()
    if before in boundaries().lettered or LETTERS.search(stretch) or ERA.search(stretch):
        return True
    return not stretch[-2:].startswith("-") and _starts_sentence(text, end)


def _starts_sentence(text: str, end: int) -> bool:
    """Whether the words behind a stop are a sentence's rather than a name's: *Il a*, *Le jeune homme*, not *Le Goff*."""
    following = NEXT_WORD.match(text, end)
    if not following or following["word"].islower():
        return False
    word = following["word"].lower()
    if len(word) == 1 and not following["elision"] and word != "à":
        return False
    if word in boundaries().particles:
        return bool(following["next"]) and following["next"].islower()
    return word in boundaries().starters


def _end_without_blank(text: str, found: re.Match[str]) -> int | None:
    """Where a sentence ends whose blank was lost (*attentat.Les secours*); None in *Booking.Com* and *U.S.A*."""
    end = found.end()
    if found["close"]:
        if not text[end].isupper() or found["stop"] == "…":
            return None
        return found.start("close") if found["close"] == '"' and _opens_quotation(text, found.start("close")) else end
    before, after = text[max(0, found.start() - 4) : found.start()].rstrip(" \u00a0")[-3:], text[end : end + 2]
    if not _is_word_or_number(before):
        return None
    if found["stop"] == "." and (_is_after_abbreviation(text, found.start()) or _is_domain(text, end)):
        return None
    return end if after[:1] in '«“"' or after[1:].islower() or after[1:] in "'’ \u00a0" else None


def _is_word_or_number(before: str) -> bool:
    """Whether what stands before a stop can end a sentence: letters, a figure, a sign."""
    return (before[-2:].islower() and before[-2:].isalpha()) or before.isdigit() or before[-1:] in "%€»)"


def _is_after_abbreviation(text: str, stop: int) -> bool:
    """Whether a stop without blank follows a title or a reference: *Mme.Maréval*, *av.J.-C.*"""
    last = LAST_WORD.search(text, max(0, stop - REACH), stop)
    return last is not None and _kind_of(last["word"]) in {"title", "reference"}


def _is_domain(text: str, start: int) -> bool:
    """Whether the words around a stop are an address: *Booking.Com*, *www.Sorvanne.fr*."""
    following = NEXT_WORD.match(text, start)
    return text.endswith("www", 0, start - 1) or (
        following is not None and following["word"].lower() in boundaries().domains
    )


def _opens_quotation(text: str, mark: int) -> bool:
    """Whether the straight quotation mark at `mark` opens one: it is the first, third, … of its line."""
    line = max(text.rfind("\n", 0, mark) + 1, mark - LINE) if mark < LINE else mark - LINE
    line = max(line, text.rfind("\n", line, mark) + 1)
    return text.count('"', line, mark) % 2 == 0
