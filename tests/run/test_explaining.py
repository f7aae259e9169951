"""Reasons are found again by reading an article once more."""

from msgspec.structs import replace

from recoupe.records import Refusal
from recoupe.run import explaining
from recoupe.run.explaining import explain

TEXT = "« Le feu est maîtrisé », a assuré dimanche la préfète Odile Marchal. L'incendie a fait 14 morts."


def test_a_kept_reading_gets_the_reasons_of_what_it_still_has(whole):
    reading = whole(TEXT)
    kept = replace(reading, reasons=(), figures=())
    told = explain(kept)
    assert told.statements == kept.statements
    assert {reason.record[0] for reason in told.reasons} >= {"s", "e"}
    assert not any(reason.record.startswith("f") for reason in told.reasons)


def test_what_cannot_be_read_any_more_has_no_reasons(whole, monkeypatch):
    reading = replace(whole(TEXT), reasons=())
    monkeypatch.setattr(explaining, "read_shard", lambda _: [Refusal(path="", reason="failed", detail="")])
    assert explain(reading) is reading
