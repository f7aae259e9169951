"""Who is who: names of one bearer together, homonyms apart, roles in the article's words, unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs

import recoupe
from recoupe.annotate.coreference import Coreference
from recoupe.annotate.speakers import Speakers
from recoupe.reading import Reading
from recoupe.records import Name, Statement
from recoupe.span import Span
from told import entity, mentions, read_told

Parse = Callable[..., Reading]


def read(source: str, parsed: Parse) -> Reading:
    return read_told(source, parsed)[0]


GROUPED = {
    "a surname": ("<p>Hugo Ferran</p> est venu. <p>Ferran</p> est reparti.", "Hugo Ferran", ["Ferran"]),
    "a surname in two words": ("<p>Pablo Lopez Ortega</p> est venu. <p>Lopez Ortega</p> est reparti.", "Pablo Lopez Ortega", ["Lopez Ortega"]),
    "a surname before a headline's text": ("<p>Ferran</p> reste maire\n\n<p>Hugo Ferran</p> a gagné.", "Hugo Ferran", ["Ferran"]),
    "a first name": ("<p>Hugo Ferran</p> est venu. <p>Hugo</p> est reparti.", "Hugo Ferran", ["Hugo"]),
    "an initial": ("<p>Hugo Ferran</p> est venu. <p>H. Ferran</p> est reparti.", "Hugo Ferran", ["H. Ferran"]),
    "a name without its middle": ("<p>Hugo Marie Ferran</p> est venu. <p>Hugo Ferran</p> est reparti.", "Hugo Marie Ferran", ["Hugo Ferran"]),
    "an acronym beside": ("L'<o>Office des crues de l'Orbe</o> (<o>OCO</o>) alerte. L'<o>OCO</o> insiste.", "Office des crues de l'Orbe", ["OCO"]),
    "an acronym of initials": ("La <o>Ligue Orbaise Aquatique</o> alerte. La <o>LOA</o> insiste.", "Ligue Orbaise Aquatique", ["LOA"]),
    "equivalents": ("L'<o>ONU</o> alerte. Les <o>Nations unies</o> insistent.", "Nations unies", ["ONU"]),
    "a company's short name": ("<o>Nordis Systems</o> embauche. <o>Nordis</o> grandit.", "Nordis Systems", ["Nordis"]),
    "a body by its first word": ("La <o>Commission valbrienne</o> alerte. La <o>Commission</o> insiste.", "Commission valbrienne", ["Commission"]),
    "a body by its first word, in two forms": (
        "L'<o>Ordre de Valbrie</o> alerte. L'<o>Ordre</o> insiste. L'<o>Ordre souverain de Valbrie</o> crie.", "Ordre de Valbrie", ["Ordre"]),
    "a company's first word, again and again": (
        "<o>Nordis Electronics</o> embauche. <o>Nordis</o> grandit. <o>Nordis</o> recrute.", "Nordis Electronics", ["Nordis"]),
    "a body whose first word has an accent": (
        "L'<o>Assemblée valbrienne</o> vote. L'<o>Assemblée</o> débat.", "Assemblée valbrienne", ["Assemblée"]),
    "a person under three forms": (
        "<p>Hugo Ferran</p> est venu. <p>Ferran</p> parle. <p>Hugo Marie Ferran</p> est né ici. <p>Ferran</p> part.",
        "Hugo Marie Ferran", ["Hugo Ferran", "Ferran"]),
    "initials": ("<p>Hugo Ferran</p> est venu. <p>H. F.</p> est reparti.", "Hugo Ferran", ["H. F."]),
    "a date line's capitals": ("<l>VALBRUNE</l> - La crue a touché <l>Valbrune</l>.", "Valbrune", ["VALBRUNE"]),
    "a date line's capitals alone": ("<l>SAINT-VALBRUNE</l> (<o>AMP</o>) - La crue monte.", "Saint-Valbrune", ["SAINT-VALBRUNE"]),
    "accents and capitals": ("Le <o>PARTI DE L'ÉTOILE</o> gagne. Le <o>Parti de l'Etoile</o> fête.", "Parti de l'Etoile", ["PARTI DE L'ÉTOILE"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "aliases"), GROUPED.values(), ids=GROUPED.keys())
def test_names_of_one_bearer(text: str, name: str, aliases: list[str], parsed: Parse) -> None:
    assert list(entity(read(text, parsed), name).aliases) == aliases


APART = {
    "two of one surname": ("<p>Anne Ferran</p> et <p>Hugo Ferran</p> sont venus.", ["Anne Ferran", "Hugo Ferran"]),
    "a person and a place": ("<p>Paul Orbe</p> vit dans l'<l>Orbe</l>.", ["Paul Orbe", "Orbe"]),
    "a son of his father's name": (
        "<p>Hugo Ferran</p> et <p>Hugo Ferran Jr</p> sont venus. <p>Ferran</p> est reparti.",
        ["Hugo Ferran", "Hugo Ferran Jr"],
    ),
    "a body and its branch": ("<o>Nordis</o> et <o>Nordis Valbrie</o> divergent.", ["Nordis", "Nordis Valbrie"]),
}


@pytest.mark.parametrize(("text", "names"), APART.values(), ids=APART.keys())
def test_bearers_kept_apart(text: str, names: list[str], parsed: Parse) -> None:
    assert [e.name for e in read(text, parsed).entities if e.kind == "named"] == names


def test_another_office_is_another_person_soon_after(parsed: Parse) -> None:
    text = "« Rien », affirme le directeur, <p>Hugo Ferran</p>.\n\nLa nuit est tombée. Une enquête est ouverte, a indiqué à la presse le procureur."
    bearer = entity(read(text, parsed), "Hugo Ferran")
    assert all("procureur" not in mention.span.of(read(text, parsed).text) for mention in bearer.mentions)


def test_a_pope_is_no_other_of_his_first_name(parsed: Parse) -> None:
    source = "<p>François Ferran</p> est venu. Le pape <p>François</p> a parlé."
    reading, _ = read_told(source, parsed)
    pope = reading.names[1]
    titled = structs.replace(pope, title=Span(pope.span.start - 5, pope.span.start - 1))
    again = parsed(reading.text).with_("names", names=(reading.names[0], titled)).with_("statements", statements=())
    assert [e.name for e in again.with_("c", **Coreference()(again)).entities] == ["François Ferran", "François"]


def test_the_voice_of_a_quotation_is_no_third_person_in_it(parsed: Parse) -> None:
    text = (
        "<cue s=1>Selon</cue> <source s=1><p>Hugo Ferran</p></source>, <content s=1 mode=indirect>le facteur est resté</content>. "
        "« <content s=2>Il m'a aidé</content> », <cue s=2>dit</cue> <source s=2><p>Ferran</p></source>."
    )
    assert "Il" not in mentions(read(text, parsed), "Hugo Ferran")


def test_a_clitic_tells_who_was_told(parsed: Parse) -> None:
    text = "Le ministre <p>Hugo Ferran</p> a reçu les élus. « <content s=1>Vous l'aurez</content> », leur <cue s=1>a-t-</cue><source s=1>il</source> <cue s=1>lancé</cue>."
    text = text.replace(
        "leur <cue s=1>a-t-</cue><source s=1>il</source> <cue s=1>lancé</cue>",
        "leur <cue s=1>a lancé</cue> <source s=1><p>Ferran</p></source>",
    )
    reading = read(text, parsed)
    by_id = {e.id: e.name for e in reading.entities}
    assert by_id[reading.statements[0].addressee or ""] == "élus"


def test_the_verb_of_an_incise_is_no_office(parsed: Parse) -> None:
    bearer = entity(read("Un seuil absurde, juge <p>Hugo Ferran</p>, venu hier.", parsed), "Hugo Ferran")
    assert bearer.roles == ()


def test_a_day_is_no_part_of_a_description(parsed: Parse) -> None:
    text = "« <content s=1>Rien</content> », <cue s=1>a dit</cue> <source s=1>un agent du port</source> lundi."
    assert entity(read(text, parsed), "agent du port").kind == "anonymous"


def test_a_surname_goes_to_the_bearer_of_its_gender(parsed: Parse) -> None:
    reading = read("<p>Anne Ferran</p> et <p>Hugo Ferran</p> sont venus. Mme <p>Ferran</p> a parlé.", parsed)
    assert entity(reading, "Anne Ferran").aliases == ("Ferran",)


def test_a_surname_goes_to_the_bearer_whom_a_pronoun_tells(parsed: Parse) -> None:
    reading = read("<p>Anne Ferran</p> vit ici. <p>Hugo Ferran</p> est venu. <p>Ferran</p>, elle, reste.", parsed)
    assert entity(reading, "Anne Ferran").aliases == ("Ferran",)


ROLES = {
    "before": ("La ministre de l'Énergie, <p>Anna Lindt</p>, est arrivée.", "Anna Lindt", "ministre de l'Énergie"),
    "before, without a comma": ("Le maire de Valbrune <p>Hugo Ferran</p> est arrivé.", "Hugo Ferran", "maire de Valbrune"),
    "after": ("<p>Hugo Ferran</p>, maire de Valbrune, est arrivé.", "Hugo Ferran", "maire de Valbrune"),
    "after, with an article": ("<p>Hugo Ferran</p>, le maire de Valbrune, est arrivé.", "Hugo Ferran", "maire de Valbrune"),
    "former": ("L'ex-ministre <p>Anna Lindt</p> est arrivée.", "Anna Lindt", "ex-ministre"),
    "former, in a word": ("L'ancien maire de Valbrune, <p>Hugo Ferran</p>, est arrivé.", "Hugo Ferran", "ancien maire de Valbrune"),
    "after a party": ("<p>Hugo Ferran</p> (<o>PV</o>), maire de Valbrune, est arrivé.", "Hugo Ferran", "maire de Valbrune"),
    "before another title": ("Le gouverneur de la région, le colonel <p>Hugo Ferran</p>, a réagi.", "Hugo Ferran", "gouverneur de la région"),
    "with a rank": ("L'inspecteur en chef <p>Hugo Ferran</p> est arrivé.", "Hugo Ferran", "inspecteur en chef"),
    "by the verb to be": ("<p>Hugo Ferran</p> est maire de Valbrune.", "Hugo Ferran", "maire de Valbrune"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), ROLES.values(), ids=ROLES.keys())
def test_roles_in_the_words_of_the_article(text: str, name: str, role: str, parsed: Parse) -> None:
    assert role in entity(read(text, parsed), name).roles


def test_a_role_is_of_the_nearest_name_alone(parsed: Parse) -> None:
    reading = read("Le fils du président <p>Ivo Markan</p> est arrivé.", parsed)
    assert entity(reading, "Ivo Markan").roles == ("président",)


def test_a_role_after_a_name_that_only_leads_up_to_it_is_of_another(parsed: Parse) -> None:
    reading = read("Contacté par <p>Paul Arnal</p>, le maire se veut rassurant.", parsed)
    assert entity(reading, "Paul Arnal").roles == ()


def test_a_party_is_the_affiliation_of_its_member(parsed: Parse) -> None:
    reading = read(
        "<source s=1>Le député <o>PRN</o></source> <cue s=1>juge</cue> que <content s=1 mode=indirect>la loi est bonne</content>.",
        parsed,
    )
    member = entity(reading, "député PRN")
    assert (member.type, member.kind, member.affiliation) == ("person", "anonymous", entity(reading, "PRN").id)


def test_that_one_has_the_gender_of_its_noun(parsed: Parse) -> None:
    reading = read(
        "Cette annonce suit <source s=1>celle</source> <cue s=1>affirmant</cue> que <content s=1 mode=indirect>le pont a cédé</content>.",
        parsed,
    )
    assert "celle" not in [e.name for e in reading.entities]


def test_a_demonstrative_never_crosses_gender(parsed: Parse) -> None:
    reading = read(
        "<p>Jean Roux</p> défend sa thèse. Selon <source s=1>celle-ci</source>, <content s=1 mode=indirect>le pont a cédé</content>.",
        parsed,
    )
    assert "celle-ci" not in mentions(reading, "Jean Roux")


def test_a_prefix_makes_no_bond(parsed: Parse) -> None:
    reading = read("La coalition anti-<o>Front</o> avance. La coalition gagne.", parsed)
    assert "La coalition" not in mentions(reading, "Front")


GENDERS = {
    "first name": ("<p>Claire Ferran</p> parle.", "Claire Ferran", "f"),
    "civil title": ("Mme <p>Ferran</p> parle.", "Ferran", "f"),
    "office": ("La sénatrice <p>Dominique Ferran</p> parle.", "Dominique Ferran", "f"),
    "a masculine office does not hide a woman": ("Le ministre <p>Claire Ferran</p> parle.", "Claire Ferran", "f"),
    "participle": ("<p>Dominique Ferran</p> est arrivée.", "Dominique Ferran", "f"),
    "nothing": ("<p>Dominique Ferran</p> parle.", "Dominique Ferran", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "gender"), GENDERS.values(), ids=GENDERS.keys())
def test_gender(text: str, name: str, gender: str | None, parsed: Parse) -> None:
    assert entity(read(text, parsed), name).gender == gender


UNNAMED = {
    "an official": ("<source s=1>un responsable du <o>Pentagone</o></source>", "responsable du Pentagone", "anonymous", "Pentagone"),
    "a source": ("<source s=1>une source policière</source>", "source policière", "anonymous", None),
    "an official of a country": ("<source s=1>un diplomate de <l>Valbrie</l></source>", "diplomate de Valbrie", "anonymous", "Valbrie"),
    "unions": ("<source s=1>les syndicats</source>", "syndicats", "group", None),
    "the government": ("<source s=1>le gouvernement valbrien</source>", "gouvernement valbrien", "group", None),
    "a poll": ("<source s=1>un sondage <o>Opinor</o></source>", "sondage Opinor", "document", None),
    "a report": ("<source s=1>le rapport des experts</source>", "rapport des experts", "document", None),
}  # fmt: skip


@pytest.mark.parametrize(("source", "name", "kind", "body"), UNNAMED.values(), ids=UNNAMED.keys())
def test_an_unnamed_source_is_an_entity(source: str, name: str, kind: str, body: str | None, parsed: Parse) -> None:
    reading = read(f"<content s=1 mode=indirect>La digue tiendra</content>, <cue s=1>selon</cue> {source}.", parsed)
    found = entity(reading, name)
    by_id = {e.id: e.name for e in reading.entities}
    assert (found.kind, by_id.get(found.affiliation or "")) == (kind, body)


def test_two_polls_are_two(parsed: Parse) -> None:
    text = (
        "<cue s=1>Selon</cue> <source s=1>un sondage <o>Opinor</o></source>, <content s=1 mode=indirect>il gagne</content>. "
        "<cue s=2>Selon</cue> <source s=2>le sondage <o>Sondex</o></source>, <content s=2 mode=indirect>il perd</content>."
    )
    assert {e.name for e in read(text, parsed).entities if e.kind == "document"} == {"sondage Opinor", "sondage Sondex"}


MENTIONS = {
    "a relative": ("<p>Hugo Ferran</p>, qui dirige la ville, est venu.", "Hugo Ferran", "qui"),
    "a possessive": ("<p>Hugo Ferran</p> a défendu son plan.", "Hugo Ferran", "son"),
    "the head of state": ("Le président <p>Ivo Markan</p> est venu. Le chef de l'État a parlé.", "Ivo Markan", "Le chef de l'État"),
    "the nameless subject of a headline": (
        "Le maire de Dole démissionne\n\n<p>Hugo Ferran</p> a annoncé jeudi son départ.", "Hugo Ferran", "Le maire de Dole"),
    "a lead that names its subject late": ("Elle a 34 ans. <p>Anne Ferran</p> a gagné.", "Anne Ferran", "Elle"),
    "what someone was": ("Le maire <p>Hugo Ferran</p> est venu. L'ancien banquier a parlé.", "Hugo Ferran", "L'ancien banquier"),
    "the first of two": ("<p>Hugo Ferran</p> et <p>Paul Arnal</p> sont venus. Le premier a parlé.", "Hugo Ferran", "Le premier"),
    "the second of two": ("<p>Hugo Ferran</p> et <p>Paul Arnal</p> sont venus. Le second a parlé.", "Paul Arnal", "Le second"),
    "a country": ("La <l>Valbrie</l> brûle. Le pays demande de l'aide.", "Valbrie", "Le pays"),
    "the first person of a quotation": (
        "« <content s=1>Je reste</content> », <cue s=1>dit</cue> <source s=1><p>Hugo Ferran</p></source>.", "Hugo Ferran", "Je"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "mention"), MENTIONS.values(), ids=MENTIONS.keys())
def test_mentions(text: str, name: str, mention: str, parsed: Parse) -> None:
    assert mention in mentions(read(text, parsed), name)


NOBODY = [
    "<p>Hugo Ferran</p> est venu. Il faut attendre.",
    "<p>Hugo Ferran</p> est venu. Il y a du vent.",
    "<p>Hugo Ferran</p> est venu. Il s'agit d'une crue.",
    "<p>Hugo Ferran</p> est venu. Il est trop tard pour reculer.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_an_empty_subject_is_nobody(text: str, parsed: Parse) -> None:
    assert mentions(read(text, parsed), "Hugo Ferran") == ["Hugo Ferran"]


def test_an_addressee_is_an_entity(parsed: Parse) -> None:
    text = "« <content s=1>Je reste</content> », <cue s=1>a déclaré</cue> aux journalistes <source s=1><p>Hugo Ferran</p></source>."
    reading = read(text, parsed)
    by_id = {e.id: e.name for e in reading.entities}
    assert by_id[reading.statements[0].addressee or ""] == "journalistes"


def test_a_named_addressee(parsed: Parse) -> None:
    text = "« <content s=1>Je reste</content> », <cue s=1>a déclaré</cue> <source s=1><p>Hugo Ferran</p></source> à <o>Radio Orbe</o>."
    reading = read(text, parsed)
    assert reading.statements[0].addressee == entity(reading, "Radio Orbe").id


def test_every_mention_has_its_reason(parsed: Parse) -> None:
    reading = read("<p>Hugo Ferran</p> a parlé à <p>Paul Arnal</p>. Il reste.", parsed)
    why = [r for r in reading.reasons if r.rule == "pronoun"]
    assert [w.of(reading.text) for w in why[0].words] == ["Il"]
    assert why[0].candidates[0].startswith("Hugo Ferran ")


def test_names_are_mentions_by_name_and_nothing_else_is(parsed: Parse) -> None:
    reading = read("Le maire <p>Hugo Ferran</p> a parlé à <o>Radio Orbe</o>. <p>Ferran</p> reste.", parsed)
    found = sorted(m.span for e in reading.entities for m in e.mentions if m.form == "name")
    assert found == sorted(n.span for n in reading.names)


@given(
    st.lists(
        st.sampled_from(
            ["Hugo", "Ferran", "Il", "dit", "que", "«", "»", "le", "maire", ",", "de", "(", ")", ".", "\n", "Nordis"]
        ),
        max_size=40,
    )
)
@example(["maire", "Hugo", "Hugo", "maire", "Hugo"])
@settings(max_examples=60, deadline=None)
def test_any_text_survives(parsed: Parse, words: list[str]) -> None:
    text = " ".join(words)
    reading = parsed(text)
    spots = [Span(m.start(), m.end()) for m in re.finditer("Ferran|Nordis", text)]
    names = tuple(Name(span=s, type="person") for s in spots)
    statements = tuple(
        Statement(id=f"s{i}", mode="direct", content=(s,), source=spots[i - 1] if i else None)
        for i, s in enumerate(spots)
    )
    reading = reading.with_("names", names=names).with_("statements", statements=statements)
    first = Coreference()(reading)
    assert first == Coreference()(reading)
    read_on = reading.with_("coreference", **first)
    read_on.with_("speakers", refines=("statements",), **Speakers()(read_on))


def test_the_office_before_a_name_lends_it_no_word() -> None:
    reading = recoupe.read("Selon le ministre de l'Intérieur Paul Roux, la digue tiendra.", published="2024-03-14")
    assert [(entity.name, entity.aliases) for entity in reading.entities] == [("Paul Roux", ())]
