"""Cross-checks: the same links and clusters in whatever order articles come."""

import itertools

from kept import TOY, Toy, reading_of
from recoupe.compare.links import find_clusters
from recoupe.record import candidates
from recoupe.record.candidates import find_candidates, hash_key
from recoupe.record.keep import Batch, keep, settle_clusters
from recoupe.record.links import unpack_detail
from recoupe.record.store import open_record
from recoupe.records import Link
from recoupe.span import Span

TEXTS = ["a b c d", "a b c e", "b c e f", "x y", "x y z", "q"]


def outcome(db):
    """Links and clusters by the texts they are of."""
    links = db.execute(
        "SELECT a.id, b.id, score, judgement, detail FROM links JOIN items i ON i.row = links.a"
        " JOIN items j ON j.row = links.b JOIN articles a ON a.row = i.article JOIN articles b ON b.row = j.article"
    ).fetchall()
    clusters = {}
    for name, cluster, row in db.execute(
        "SELECT id, cluster, items.row FROM items JOIN articles ON articles.row = article"
    ):
        clusters.setdefault(cluster if cluster is not None else -row, []).append(name)
    return sorted(links), sorted(tuple(sorted(names)) for names in clusters.values())


def test_order_does_not_matter(tmp_path):
    outcomes = []
    for index, order in enumerate(itertools.islice(itertools.permutations(TEXTS), 0, 720, 37)):
        with open_record(tmp_path / f"{index}.db", create=True) as record:
            for text in order:
                keep(record, reading_of(text), Batch("then", "test"), TOY)
            outcomes.append(outcome(record.db))
    assert all(found == outcomes[0] for found in outcomes)
    links, clusters = outcomes[0]
    as_links = [Link(kind="toy", a=a, b=b, score=s, judgement=j, by="") for a, b, s, j, _ in links]
    assert clusters == find_clusters([reading_of(text).article.id for text in TEXTS], as_links)
    assert len(clusters) == 3


class Couples(Toy):
    """Clusters of two at most, the most alike first."""

    def find_clusters(self, ids, links, decisions=()):
        free, couples = set(ids), []
        for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
            if {link.a, link.b} <= free:
                free -= {link.a, link.b}
                couples.append(tuple(sorted((link.a, link.b))))
        return sorted([*couples, *((name,) for name in free)])


def test_clusters_of_its_own_do_not_depend_on_the_order_either_once_settled(tmp_path):
    couples = {"toy": Couples()}
    outcomes = []
    for index, order in enumerate(itertools.islice(itertools.permutations(TEXTS), 0, 720, 37)):
        with open_record(tmp_path / f"{index}.db", create=True) as record:
            for text in order:
                keep(record, reading_of(text), Batch("then", "test"), couples)
            settle_clusters(record, couples)
            outcomes.append(outcome(record.db)[1])
            assert record.db.execute("SELECT * FROM unsettled").fetchall() == []
    assert all(found == outcomes[0] for found in outcomes)
    assert sorted(map(len, outcomes[0])) == [1, 1, 2, 2]


def test_a_link_keeps_what_it_is_made_of_and_rests_on(record, add):
    add("a b")
    assert add("a b c").links == {"toy": 1}
    (detail,) = record.db.execute("SELECT detail FROM links").fetchone()
    assert unpack_detail(detail) == ({"shared": 2.0}, ((Span(0, 2), Span(0, 3)),))


def test_those_that_share_most_are_looked_at_first(record, add):
    for text in ("a", "a b", "a b c"):
        add(text)
    weights = dict.fromkeys((hash_key("toy", key) for key in "abc"), 100)
    assert find_candidates(record.db, weights, 0, 2) == ([3, 2], 0)


def test_heavy_keys_are_asked_first_and_light_ones_no_more_once_enough_was_shown(record, add, monkeypatch):
    monkeypatch.setattr(candidates, "LOOKED", 2)
    for text in ("a", "a b", "c"):
        add(text)
    heavy, light = (hash_key("toy", key) for key in "ac")
    assert find_candidates(record.db, {light: 10, heavy: 100}, 0, 9) == ([1, 2], 1)


def test_what_shares_too_little_is_no_candidate(record, add):
    for text in ("a", "a b"):
        add(text)
    weights = {hash_key("toy", "a"): 50, hash_key("toy", "b"): 70}
    assert find_candidates(record.db, weights, 0, 9, bond=12_000) == ([2], 0)
    assert find_candidates(record.db, weights, 0, 9, bond=12_001) == ([], 0)


class Choosy(Toy):
    """Looks at articles that share two words."""

    bond = 2.0


def test_who_asks_does_not_matter_to_what_is_enough(tmp_path):
    outcomes = []
    texts = ["a b c", "a", "a d", "b", "c b"]
    for index, order in enumerate(itertools.islice(itertools.permutations(texts), 0, 120, 7)):
        with open_record(tmp_path / f"{index}.db", create=True) as record:
            for text in order:
                keep(record, reading_of(text), Batch("then", "test"), {"toy": Choosy()})
            outcomes.append(outcome(record.db))
    assert all(found == outcomes[0] for found in outcomes)
    names = {reading_of(text).article.id: text for text in texts}
    linked = {tuple(sorted((names[a], names[b]))) for a, b, *_ in outcomes[0][0]}
    assert linked == {("a", "a b c"), ("a", "a d"), ("a b c", "b"), ("b", "c b"), ("a b c", "c b")}


class Sociable(Toy):
    """Meets two at most, one of each cluster."""

    candidates = 2
    links_kept = 1


def test_one_of_a_cluster_is_met_and_leaves_room_for_others(record, add):
    toy = {"toy": Sociable()}
    for text in ("a b c x", "a b c y", "a b c z", "a q"):
        add(text, toy)
    assert len({cluster for (cluster,) in record.db.execute("SELECT cluster FROM items WHERE row < 4")}) == 1
    assert add("a b c", toy).links == {"toy": 2}
    met = record.db.execute("SELECT min(a, b) FROM links WHERE 5 IN (a, b) ORDER BY 1").fetchall()
    assert met[1] == (4,)


def test_two_keys_of_one_hash_cost_a_look_and_no_link(record, add, monkeypatch):
    monkeypatch.setattr(candidates, "hash_key", lambda _comparison, _key: 7)
    both = {"toy": Toy(), "other": Toy("other")}
    add("a b", both)
    assert add("a b c", both).links == {"toy": 1, "other": 1}
    of_one = "SELECT i.comparison = j.comparison FROM links JOIN items i ON i.row = a JOIN items j ON j.row = b"
    assert record.db.execute(of_one).fetchall() == [(1,), (1,)]


def test_a_hot_key_shows_the_nearest_in_time_and_is_counted(record, add, monkeypatch):
    monkeypatch.setattr(candidates, "NEAREST", 4)
    for day in range(1, 10):
        add(f"a jour{day}", published=f"2021-03-0{day}")
    near = {day for (day,) in record.db.execute("SELECT DISTINCT day FROM items")}
    assert len(near) == 9
    add("a", published="2021-03-05")
    days = record.db.execute(
        "SELECT published FROM links JOIN items ON items.row = a + b - 10 JOIN articles ON articles.row = article"
        " WHERE 10 IN (a, b) ORDER BY 1"
    ).fetchall()
    assert [day for (day,) in days] == [f"2021-03-0{day}" for day in (3, 4, 5, 6)]
    assert record.db.execute("SELECT cut > 0 FROM comparisons").fetchone() == (1,)


def test_keys_of_two_comparisons_that_fall_together_link_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(candidates, "hash_key", lambda _comparison, _key: 7)
    toys = {"toy": Toy("toy"), "other": Toy("other")}
    with open_record(tmp_path / "r.db", create=True) as record:
        for text in TEXTS:
            keep(record, reading_of(text), Batch("then", "test"), toys)
        pairs = record.db.execute(
            "SELECT i.comparison, j.comparison FROM links JOIN items i ON i.row = links.a JOIN items j ON j.row = links.b"
        ).fetchall()
    assert pairs
    assert all(one == other for one, other in pairs)
