"""Sentences: each example is written with a stroke where one ends and the next begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.sentences import LONGEST, Sentences, find_sentences
from recoupe.annotate.sentences.lines import unwrap
from recoupe.reading import Reading
from recoupe.records import Article


def split(marked):
    """The sentences the rules find in the text, and those the strokes mark."""
    text = marked.replace("|", "")
    return [span.of(text) for span in find_sentences(text)], [part.strip() for part in marked.split("|")]


def check(marked):
    found, expected = split(marked)
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        "La digue a tenu.| Le bourg est sec.",
        "La digue tiendra-t-elle ?| Nul ne le sait !| On attend…| Puis on verra.",
        "Elle a tenu. |\tLe bourg est sec.",
        "Il pleut...| Le vent forcit.",
        "Il a plu (beaucoup).| Le bourg est sec.",
        "Il a plu.| (Beaucoup.)| Le bourg est sec.",
        "Il a plu.[3]| Le bourg est sec.",
        "Il a plu toute la nuit .| Le bourg est sec .",
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "« La digue tiendra. »| Le maire en est sûr.",
        "« La digue tiendra », assure le maire.| « Elle a cent ans. »",
        "« La digue tiendra. », assure le maire.",
        "« La digue tiendra-t-elle ? », demande le maire.",
        "« La digue tiendra-t-elle ? » demande le maire.",
        "« Jamais ! », répond l'ingénieur.| « Elle est trop vieille ! »",
        "« Je ne sais pas… », dit-il.",
        "« Je ne sais pas… mais je cherche », dit-il.",
        "« La digue a tenu.| Le bourg est sec.| Tout va bien », dit-il.",
        '"La digue tiendra."| Le maire en est sûr.',
        "“La digue tiendra.”| Le maire en est sûr.",
        "« Elle a dit : “Non.” »| Puis plus rien.",
        "« À demain ! ».| La séance est levée.",
    ],
)
def test_quotation_marks_stay_with_their_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "M. Tressol et Mme Maréval ont vu le Dr Lorcy.",
        "M. Le Guen et MM. De Brux l'ont dit à Mgr. Aubrac.",
        "L'article paru dans le vol. 3, p. 12, et l'art. 5 du code.",
        "Le 15 sept. 2018, puis le 3 janv. dernier, rien.",
        "En 52 av. J.-C. les Gaulois l'ignoraient.",
        "La société Hydrolane Inc. a démenti.",
        "L'affaire Roe v. Wade et l'arrêt Lourme c. État.",
        "Jean-Philippe J. Morel et J. K. Dalbergue sont là.",
        "Les U.S. Marines sont arrivés.",
        "Environ 2 km. à pied, et env. 300 mètres en barque.",
        "Le n°. 12 et le no. 13 sont fermés.",
    ],
)
def test_an_abbreviation_ends_no_sentence(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Il a vendu des barques, des rames, etc.| Macron l'a su.",
        "Ils étaient sept.| Aucun n'a parlé.",
        "Il a traversé le col.| Le guide l'attendait.",
        "C'est une œuvre d'art.| Les témoins le disent.",
        "Il a couru 100 m.| Personne ne l'a suivi.",
        "On a écroué Karim B.| Il a vingt ans.",
        "On a écroué Karim B.| Le jeune homme a vingt ans.",
        "C'était une bombe H.| La Corée dément.",
        "Les catégories A, B et C.| La hausse continue.",
        "Il vit aux U.S.A.| Le gouvernement le sait.",
        "Il est né en 50 av. J.-C.| Le reste est inconnu.",
        "Le bilan date de 2018.| Aucun autre n'existe.",
        "Il travaille chez Hydrolane Inc.| Le siège est à Brézanes.",
    ],
)
def test_what_looks_like_an_abbreviation_may_end_one(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Le prix a monté de 3,5 % et de 1.200 euros en 2.5 jours.",
        "À 20 h. 30, puis à 14h.",
        "Il a reçu 10. 000 euros.",
        "1. Le barrage|\n2. La digue",
        "Il pèse 3.000 tonnes.| Le pont en porte 10.",
        "Le site Brezanes.com et l'adresse www.Sorvanne.fr sont en panne.",
    ],
)
def test_numbers_and_addresses_are_not_cut(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Il condamne l'attentat.|Les secours sont là.",
        "Il condamne l'attentat.|L’armée est là.",
        "Il a vu Mme.Maréval et M.Tressol.|Le maire aussi.",
        "La crue de l'an 52 av.J.-C. fut pire.",
        "On a tout noté, etc.|Le maire aussi.",
        "Il condamne l'attentat.| les secours sont là.",
        "Cela date de 2016.|La suite est connue.",
        "Il est là.|« Je reste », dit-il.",
        'Il est là.|"Je reste", dit-il.',
        '"Je reste."|Le maire part.',
        "Est-il là ?|Personne ne le sait.",
        "Il perd 12 %.|Le maire aussi.",
    ],
)
def test_a_lost_blank_or_capital_still_parts_two_sentences(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Crue : trois morts|\n\nLa rivière est sortie de son lit.",
        "Crue : trois morts|\nLa rivière est sortie de son lit.",
        "Il comprit qu'en réalité il\n\navait été mordu.",
        "La rivière, qui est sortie\nde son lit, baisse.",
        "La rivière de la\nSorvanne baisse.",
        "Le maire,\nélu en mars, part.",
        "Sont fermées :|\n- la mairie|\n- l'école",
        "La rivière baisse.|\r\n\r\nLe maire part.",
        "La rivière baisse.|\n \nLe maire part.",
    ],
)
def test_a_line_ends_a_sentence_unless_the_words_go_on(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "BRÉZANES, 13 octobre 2021 (AMP) - |Au moins trois personnes sont mortes.",
        "Brézanes (AMP) – |Au moins trois personnes sont mortes.",
        "13 octobre 2021. – |Au moins trois personnes sont mortes.",
        "13 octobre 2021 . –|\nAu moins trois personnes sont mortes.",
        "Brézanes, le 13 octobre 2021 — |Au moins trois personnes sont mortes.",
        "BRÉZANES — |Au moins trois personnes sont mortes.",
        "La crue – la pire depuis 1910 – a tué.",
        "En 2016–2017, la crue a tué.",
        "La crue de 1910 – la pire – a tué.",
        "Étienne Courbassac – le maire – est là.",
    ],
)
def test_a_date_line_stands_apart(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "« Rien n'est sûr. [...]| Nous verrons. »",
        "« Rien n'est sûr. (…)| Nous verrons. »",
        "« Rien […] n'est sûr. »",
    ],
)
def test_a_cut_in_a_quotation_stays_with_what_it_cuts(marked):
    check(marked)


WRAPPED = """La préfète de la Haute-Sorvanne, Solange Maréval, a
demandé mercredi soir aux habitants d'Aubrelles et de
Montferlan de ne se déplacer sous aucun prétexte. M.
Courbassac, maire d'Aubrelles, a confirmé la nouvelle.
La rivière baissait.
"""


def test_lines_wrapped_by_hand_are_read_as_prose():
    assert [span.of(WRAPPED).split()[0] for span in find_sentences(WRAPPED)] == ["La", "M.", "La"]


def test_unwrapping_moves_no_character():
    flat = unwrap(WRAPPED)
    assert len(flat) == len(WRAPPED)
    assert flat.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["Un titre\nUne ligne.\nUne autre.\n", "Facebook\nTwitter\nReddit\nDigg\n", "a" * 300 + "\nb\nc\nd\n"]
)
def test_lists_and_long_lines_are_not_wrapped(text):
    assert unwrap(text) == text


def test_an_overlong_sentence_is_cut_at_a_blank():
    text = "mot " * 5_000
    spans = list(find_sentences(text))
    assert max(map(len, spans)) <= LONGEST
    assert all(span.of(text).endswith("mot") for span in spans)


def test_the_annotator_writes_the_layer():
    reading = Reading(article=Article(id="a", text="La digue a tenu. Le bourg est sec."))
    assert [span.of(reading.text) for span in Sentences()(reading)["sentences"]] == [
        "La digue a tenu.",
        "Le bourg est sec.",
    ]


PIECES = st.sampled_from(
    [
        "Le maire",
        "a dit",
        "M",
        ".",
        " ",
        "\n",
        "»",
        "«",
        "3",
        ",",
        "5",
        "etc",
        "J",
        "-",
        "–",
        "2021",
        "?",
        "…",
        "é",
        '"',
        ")",
        "\u00a0",
        "😀",
        "\r",
        "\x00",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_covered_in_order_but_for_its_blanks(text):
    spans = list(find_sentences(text))
    assert all(span.is_within(len(text)) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in spans)
