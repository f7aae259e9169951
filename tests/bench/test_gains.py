"""Records won and lost between two versions."""

from gains import changes

TEXT = "Trois morts mardi."
GOLD = {"times": [{"span": [12, 17], "value": "2021-10-12"}]}


def reading(*times):
    return {"article": {"text": TEXT}, "times": [{"span": span, "value": value} for span, value in times]}


def kinds(before, after, gold=None):
    return [kind for kind, _ in changes(before, after, gold, "times")]


def test_nothing_changed():
    one = reading(([12, 17], "2021-10-12"))
    assert kinds(one, one) == []


def test_without_gold_a_record_is_won_or_lost():
    assert kinds(reading(), reading(([12, 17], "2021-10-12"))) == ["won"]
    assert kinds(reading(([12, 17], "2021-10-12")), reading()) == ["lost"]


def test_with_gold_it_is_right_or_wrong():
    before, after = reading(([12, 17], "2021-10-19")), reading(([12, 17], "2021-10-12"))
    assert kinds(before, after, GOLD) == ["won right", "lost wrong"]
    assert kinds(after, before, GOLD) == ["won wrong", "lost right"]


def test_statements_are_told_apart_by_their_speaker():
    def of(name):
        entities = [{"id": "e0", "name": name}]
        return {
            "article": {"text": TEXT},
            "entities": entities,
            "statements": [{"content": [[0, 5]], "speaker": "e0"}],
        }

    gold = {"statements": [{"content": [[0, 5]], "speaker": "Lorcy", "kind": "named"}]}
    assert [kind for kind, _ in changes(of("Palmont"), of("Lorcy"), gold, "statements")] == ["won right", "lost wrong"]
