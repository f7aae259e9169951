"""Our measures: on a small gold made here, and against the scorer of the gold where that is present."""

import json
import subprocess
import sys

import msgspec
import pytest

from recoupe.errors import UsageError
from recoupe.evaluate import evaluate, find_missed_floors

TEXT = "« La digue tiendra », a déclaré jeudi le préfet Jean Roux. Onze morts, selon un pompier, qui dit avoir eu peur."


def at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


GOLD = {
    "statements": [
        {"mode": "direct", "content": [at("La digue tiendra")], "cue": at("a déclaré"), "source": at("le préfet Jean Roux"),
         "speaker": "Jean Roux", "kind": "named", "stance": "asserts", "core": True},
        {"mode": "indirect", "content": [at("Onze morts")], "cue": at("selon"), "source": at("un pompier"),
         "speaker": "pompier", "kind": "anonymous", "stance": "asserts", "core": True},
        {"mode": "indirect", "content": [at("avoir eu peur")], "cue": at("dit"), "source": at("qui"),
         "speaker": "pompier", "kind": "anonymous", "stance": "asserts", "core": False},
    ],
    "times": [{"span": at("jeudi"), "type": "date", "value": "2021-03-04"}],
    "figures": [{"span": at("Onze morts"), "number": at("Onze"), "low": 11, "high": 11, "unit": "person", "status": "dead"}],
    "entities": [{"type": "person", "name": "Jean Roux", "mentions": [at("Jean Roux")]}],
}  # fmt: skip

PERFECT = {
    "article": {"id": "x", "path": "somewhere/digue.txt", "text": TEXT},
    "entities": [
        {"id": "e0", "type": "person", "kind": "named", "name": "Jean Roux", "mentions": [{"span": at("Jean Roux"), "form": "name"}]},
        {"id": "e1", "type": "person", "kind": "anonymous", "name": "pompier",
         "mentions": [{"span": at("un pompier"), "form": "description"}]},
    ],
    "statements": [{**{key: value for key, value in statement.items() if key not in ("kind", "core")}, "speaker": speaker}
                   for statement, speaker in zip(GOLD["statements"], ["e0", "e1", "e1"], strict=True)],
    "times": GOLD["times"],
    "figures": GOLD["figures"],
}  # fmt: skip


def changed(path, value):
    """The perfect reading with one thing changed: `statements.0.speaker`."""
    reading = json.loads(json.dumps(PERFECT))
    *way, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    place = reading
    for key in way:
        place = place[key]
    place[last] = value
    return reading


@pytest.fixture
def score(tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "digue.txt").write_text(TEXT, encoding="utf-8")
    (gold / "digue.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")

    def score(*readings):
        path = tmp_path / "readings.jsonl"
        path.write_text("\n".join(map(json.dumps, readings)), encoding="utf-8")
        return evaluate(gold, path)

    return score


def kinds(scores):
    return sorted(mistake.kind for mistake in scores.mistakes)


def test_a_perfect_reading_has_every_measure_at_1(score):
    scores = score(PERFECT)
    assert kinds(scores) == []
    for name, value in scores.measures.items():
        if name.startswith("articles"):
            assert value == 1
        elif "f1" in value:
            assert value["f1"] == value["precision"] == value["recall"] == 1
        else:
            assert all(share in (1, None) for share in value.values())


def test_an_article_without_a_reading_counts_as_read_empty(score):
    scores = score()
    assert scores.measures["articles_read"] == 0
    assert scores.measures["statements"] == {"precision": 0, "recall": 0, "f1": 0, "gold": 2, "predicted": 0}
    assert kinds(scores) == ["figure-missed", "mention-missed", "missed", "missed", "missed", "time-missed"]


def test_a_statement_that_is_not_core_counts_in_the_widest_measure_alone(score):
    measures = score(changed("statements", PERFECT["statements"][:2])).measures
    assert measures["statements"]["f1"] == 1
    assert measures["statements_with_infinitives"]["recall"] == 0.6667


@pytest.mark.parametrize(
    "path, value, kind",
    [
        ("statements.0.speaker", None, "speaker"),
        ("statements.0.speaker", "e1", "speaker"),
        ("statements.0.co_speakers", ["e1"], "speaker"),
        ("statements.0.content", [at("digue")], "missed"),
        ("times.0.value", "2021-03-11", "time-value"),
        ("figures.0.high", None, "figure-value"),
        ("figures.0.status", "wounded", "figure-value"),
        ("entities.0.type", "place", "mention-missed"),
        ("entities.0.mentions.0.span", at("Roux"), "mention-spurious"),
    ],
)
def test_a_mistake_is_named(score, path, value, kind):
    assert kind in kinds(score(changed(path, value)))


@pytest.mark.parametrize("name", ["Roux", "M. Jean Roux", "jean roux"])
def test_a_speaker_may_be_named_in_part_or_with_a_title(score, name):
    assert score(changed("entities.0.name", name)).measures["of_matched"]["speaker"] == 1


def test_a_description_is_right_by_its_words_or_its_place(score):
    assert score(changed("entities.1.name", "jeune pompier")).measures["of_matched"]["speaker"] == 1
    assert score(changed("entities.1.name", "secouriste")).measures["of_matched"]["speaker"] == 1
    assert score(changed("statements.1.source", None) | {"entities": changed("entities.1.name", "secouriste")["entities"]}).measures[
        "of_matched"]["speaker"] == 0.5  # fmt: skip


def test_durations_of_one_length_are_one(score, tmp_path):
    gold = GOLD | {"times": [{"span": at("jeudi"), "type": "duration", "value": "PT24H"}]}
    (tmp_path / "gold" / "digue.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert score(changed("times.0.value", "P1D")).measures["times_with_value"]["f1"] == 1


@pytest.mark.parametrize(
    "reading, phrase",
    [
        ({"article": {"path": "digue.txt", "text": "Autre."}}, "other_text"),
        ([], "bad_readings"),
        ({"statements": []}, "bad_readings"),
    ],
)
def test_what_cannot_be_compared_is_wrong_use(score, reading, phrase):
    with pytest.raises(UsageError) as fault:
        score(reading)
    assert fault.value.phrase == phrase


def test_a_folder_without_gold_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="no_gold"):
        evaluate(tmp_path, tmp_path)


def test_floors(score):
    measures = score(changed("times.0.value", "2021")).measures
    floors = {"times_with_value.f1": 0.5, "times.f1": 0.5, "of_matched.cue": 1.0}
    assert find_missed_floors(measures, floors) == [("times_with_value.f1", 0.0, 0.5)]
    with pytest.raises(UsageError, match="tiems"):
        find_missed_floors(measures, {"tiems": 0.5})


def recoupe(*arguments):
    command = [sys.executable, "-m", "recoupe", "evaluate", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_the_command(score, tmp_path):
    score(changed("times.0.value", "2021"))
    gold, readings = tmp_path / "gold", tmp_path / "readings.jsonl"
    code, out, _ = recoupe(gold, readings, "--errors", "time")
    assert code == 0
    assert out.startswith("digue\ttime-value\tjeudi\t2021-03-04\t2021\n")
    assert "1 articles, 1 read" in out
    assert json.loads(recoupe(gold, readings, "-f", "json")[1])["times"]["f1"] == 1
    floors = tmp_path / "floors.json"
    floors.write_text('{"times_with_value.f1": 0.72}')
    code, _, err = recoupe(gold, readings, "--floors", floors)
    assert (code, err) == (1, "Sous le plancher : times_with_value.f1 0.0 < 0.72\n")
    floors.write_text('{"floors": {"gold": {"times.f1": 0.72}, "other": {"times_with_value.f1": 0.72}}}')
    assert recoupe(gold, readings, "--floors", floors)[0] == 0
    floors.write_text("[]")
    assert recoupe(gold, readings, "--floors", floors)[0] == 2


def damaged(gold, text, turn):
    """A reading with faults of every kind, made from gold: other spans, types, speakers; records left out and added."""
    shift = lambda span, by: [max(0, span[0] - by), min(len(text), span[1] + by)]  # noqa: E731
    entities = [
        {"id": f"e{i}", "type": "other" if (i + turn) % 7 == 0 else e["type"], "name": e["name"], "kind": "named",
         "mentions": [{"span": shift(m, (i + n + turn) % 5 == 0), "form": "name"} for n, m in enumerate(e["mentions"])]}
        for i, e in enumerate(gold["entities"])
    ]  # fmt: skip
    statements = []
    for i, s in enumerate(gold["statements"]):
        if (i + turn) % 6 == 0:
            continue
        speaker = next((e["id"] for e in entities if e["name"] == s["speaker"]), None)
        if speaker is None and s["speaker"] and i % 3:
            speaker = f"e{len(entities)}"
            name = s["speaker"] if i % 2 else s["speaker"].split()[-1]
            entities.append({"id": speaker, "type": "person", "name": name, "kind": ("anonymous", "named")[i % 4 == 0]})
        content = [shift(span, 9 * ((i + turn) % 4 == 0)) for span in s["content"]]
        others = [entities[0]["id"]] if entities and i % 9 == 0 else []
        statements.append({"mode": "direct", "content": content, "cue": s["cue"], "source": s["source"] and shift(s["source"], 2),
                           "speaker": speaker, "co_speakers": others, "stance": "asserts"})  # fmt: skip
    statements.append({"mode": "mixed", "content": [[0, min(40, len(text))]], "speaker": None})
    times = [
        t | {"value": "2018" if i % 5 == turn else t["value"], "span": shift(t["span"], 4 * (i % 6 == 0))}
        for i, t in enumerate(gold["times"])
    ]
    figures = [f | {"low": 3 if i % 4 == turn else f["low"]} for i, f in enumerate(gold["figures"]) if i % 7 != turn]
    return {
        "article": {"id": "?", "text": text},
        "entities": entities,
        "statements": statements,
        "times": times,
        "figures": figures,
    }


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_the_numbers_are_those_of_the_scorer_of_the_gold(shared, tmp_path, turn):
    folder = shared / "gold" / "dev"
    lines = []
    for number, path in enumerate(sorted(folder.glob("*.gold.json"))):
        if number % 20 == turn:
            continue
        name = path.name.removesuffix(".gold.json")
        reading = damaged(json.loads(path.read_text()), (folder / f"{name}.txt").read_text(), turn)
        lines.append(msgspec.json.encode(reading | {"article": reading["article"] | {"path": f"{name}.txt"}}))
    readings = tmp_path / "readings.jsonl"
    readings.write_bytes(b"\n".join(lines))
    scorer = [sys.executable, shared / "gold" / "score.py", folder, readings, "--json"]
    theirs = json.loads(subprocess.run(scorer, capture_output=True, check=True).stdout)
    assert evaluate(folder, readings).measures == theirs
