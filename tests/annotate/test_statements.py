"""Statements: who said what, one marked text and one behaviour each.

`<content s=1>` with `mode`, `stance`, `reportedness`; `<cue s=1>`; `<source s=1>`; `<occasion s=1>`; `<time s=1>`. A text
without marks has no statement.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import read_marked
from recoupe.annotate.statements.quotations import find_quotations
from recoupe.reading import Reading
from stated import check, find, up_to_statements

DIRECT = [
    "« <content s=1>La digue tiendra</content> », <cue s=1>assurait</cue> jeudi <source s=1>le préfet</source>.",
    "«<content s=1>La digue tiendra</content>», <cue s=1>assurait</cue> <source s=1>le préfet</source>.",
    "\u201c<content s=1>La digue tiendra</content>\u201d, <cue s=1>a affirmé</cue> <source s=1>Awa Diallo, la maire de Gex</source>.",
    '"<content s=1>La digue tiendra</content>", <cue s=1>a affirmé</cue> <source s=1>un porte-parole du gouvernement</source>.',
    "<source s=1>Le préfet</source> <cue s=1>a déclaré</cue> : « <content s=1>Nous évacuons le village. Personne ne manque.</content> »",
    "<source s=1>Le préfet</source> <cue s=1>a déclaré</cue> que « <content s=1>la digue tiendra jusqu'à lundi</content> ».",
    "« <content s=1>Nous sommes prêts</content>, <cue s=1>a-t-<source s=1>il</source> dit</cue>, <content s=1>et nous resterons</content> ».",
    "« <content s=1>Nous sommes prêts</content> », <cue s=1>a lancé</cue> <source s=1>Awa Diallo</source>, « <content s=1>et nous resterons</content> ».",
    "« <content s=1>Nous sommes prêts</content> », <cue s=1>a dit</cue> <source s=1>Awa Diallo</source>. « <content s=2>Les secours arrivent ce soir.</content> »",
    "« <content s=1>C'est un mensonge !</content> » <cue s=1>s'est indigné</cue> <source s=1>le ministre</source>.",
    "« <content s=1>Pourquoi partir ?</content> », <cue s=1>demande-t-<source s=1>elle</source></cue>.",
    "<source s=1>Awa Diallo</source> : « <content s=1>Je ne partirai pas d'ici</content> »",
    "<source s=1>Awa Diallo, maire de Gex</source> : « <content s=1>Je reste</content> »\n\nLa maire a été élue lundi.",
    '<source s=1>Le préfet</source> <cue s=1>a dit</cue>:"<content s=1>Nous ne céderons pas</content>".<source s=2>Il</source> <cue s=2>a ajouté</cue>:«<content s=2>C\'est fini</content>».',
    "«<content s=1>Il faut agir vite</content>»<cue s=1>a déclaré</cue> <source s=1>le maire</source>,«<content s=1>sinon tout sera perdu</content>».",
    '"<content s=1>Nous avons tout perdu</content>". <cue s=1>a déclaré</cue> <source s=1>Awa Diallo</source>.',
    "<cue s=1>Selon</cue> <source s=1>le procureur</source>, « <content s=1>aucune piste n'est écartée à ce stade</content> ».",
    "« <content s=1>Le pont a cédé.\n\nNous avons tout perdu.\n\nIl ne reste rien.</content> », <cue s=1>témoigne</cue> <source s=1>un habitant</source>.",
    "« <content s=1>Il faut partir vite</content> », peut-on <cue s=1>lire</cue> sur une pancarte.",
    "« <content s=1>La digue tiendra encore</content> », <cue s=1>a indiqué</cue> à l'AFP <source s=1>un responsable du ministère</source>.",
    "« <content s=1>Vous arrivez bien tard</content> », lui <cue s=1>a lancé</cue> <source s=1>une habitante</source>.",
    "« <content s=1>La digue tiendra encore</content> », <cue s=1>a dit</cue> <source s=1>la ministre de l'Intérieur</source> aux journalistes présents.",
    "« <content s=1>La digue tiendra encore</content> », <cue s=1>a dit</cue> <source s=1>le directeur de l'Agence aux réfugiés</source>.",
    "« <content s=1>Le village est vide ce soir</content> »\n\n— <source s=1>Jean Roux, maire de Gex</source>",
    "<source s=1>La ministre</source> <cue s=1>appelle</cue> les habitants « <content s=1>à rester chez eux jusqu'à lundi</content> ».",
]

PARAGRAPHS = [
    (
        "<source s=1>Le préfet</source> <cue s=1>a déclaré</cue> : « <content s=1>La digue a cédé.</content>\n\n« <content s=2>Nous évacuons le "
        "village.</content>\n\n« <content s=3>Personne ne manque.</content> »"
    ),
    (
        "« <content s=1>La digue a cédé hier soir.</content>\n\n« <content s=2>Nous évacuons le village</content> », <cue s=2>a dit</cue> "
        "<source s=2>le préfet</source>."
    ),
]

DETAILS = [
    "Selon un communiqué publié <time value=2021-03-04>jeudi</time>, <content s=1>la digue tient</content>.",
    "« <content s=1>La digue tiendra</content> », a déclaré le préfet <time value=2021-03-05TEV>vendredi soir</time>.",
    (
        "<source s=1>Le préfet</source> <cue s=1>a déclaré</cue> <time s=1 value=2021-03-07>dimanche</time> <occasion s=1>lors d'une visite à "
        "Gex</occasion> que <content s=1>la digue tenait</content>."
    ),
    "« <content s=1>La digue tiendra</content> », <cue s=1>a écrit</cue> <source s=1>la maire</source> <occasion s=1>sur Twitter</occasion>.",
    "<cue s=1>Selon</cue> <source s=1>des témoins</source>, <content s=1 reportedness=conditional>le pont aurait cédé</content>.",
    "<source s=1>La chaîne</source> <cue s=1>affirme</cue> que <content s=1 reportedness=conditional>le suspect serait en fuite</content>.",
    "<source s=1>Le préfet</source> <cue s=1>a dit</cue> que <content s=1 reportedness=plain>la digue serait réparée</content>.",
    (
        "<cue s=1>Selon</cue> <source s=1>des informations non confirmées</source>, <content s=1 reportedness=unconfirmed>le pont a "
        "cédé</content>."
    ),
    "<source s=1>La direction</source> <cue s=1>dément</cue> <content s=1 stance=denies>avoir caché le rapport</content>.",
    "<source s=1>La ministre</source> <cue s=1>a promis</cue> de <content s=1 stance=promises>reconstruire le pont</content>.",
    "<source s=1>Le maire</source> <cue s=1>craint</cue> que <content s=1 stance=believes>la digue ne cède</content>.",
    "<source s=1>Le juge</source> <cue s=1>a demandé</cue> si <content s=1 stance=asks>la porte était fermée</content>.",
]

UNLISTED = [
    "« <content s=1>La digue tiendra</content> », <cue s=1>s'enthousiasme</cue> <source s=1>la maire</source>.",
    "« <content s=1>Nous avons eu très peur</content> », <cue s=1>frissonne-t-<source s=1>elle</source></cue> encore.",
]

TRANSLATED = [
    "« <content s=1>La digue tiendra</content> », <source s=1>le préfet</source> <cue s=1>a déclaré</cue>.",
    "« <content s=1>La digue tiendra</content> », <source s=1>Awa Diallo, maire de Gex</source>, <cue s=1>a ajouté</cue> vendredi.",
    "<content s=1>La digue a tenu</content>, <source s=1>le préfet</source> <cue s=1>a dit</cue>.",
    "« <content s=1>La digue tiendra,</content> » <source s=1>il</source> <cue s=1>dit</cue>.",
]

INDIRECT = [
    (
        "<content s=1>Douze personnes, dont trois enfants, ont été tuées</content>, <cue s=1>a annoncé</cue> vendredi <source s=1>le "
        "ministère de la Santé</source>."
    ),
    "<content s=1>Le village est isolé</content>, <cue s=1>a témoigné</cue> auprès de l'AFP <source s=1>un habitant</source>.",
    "<source s=1>Les experts</source> <cue s=1>alertent</cue> : <content s=1>la vallée se réchauffe</content>.",
    "<content s=1>Trois villages sont isolés</content>, <cue s=1>a-t-on appris</cue> auprès de <source s=1>la préfecture</source>.",
    "<source s=1>Le préfet</source> <cue s=1>a déclaré</cue> que <content s=1>la digue avait cédé</content>.",
    "<source s=1>Awa Diallo</source> <cue s=1>a affirmé</cue> mardi à la presse, lors d'une visite à Gex, que <content s=1>le pont tenait</content>.",
    "<source s=1>Le ministère</source> <cue s=1>a fait savoir</cue> que <content s=1>l'école resterait fermée</content>.",
    "<source s=1>Elle</source> <cue s=1>laisse entendre</cue> que <content s=1>le maire savait tout</content>.",
    "<source s=1>Le maire</source> <cue s=1>tient à rappeler</cue> que <content s=1>la route est coupée</content>.",
    "<source s=1>Le maire</source> <cue s=1>se dit</cue> convaincu que <content s=1>la digue tiendra</content>.",
    "<source s=1>Le maire</source> <cue s=1>a dit</cue> que <content s=1>la digue tenait</content> et que <content s=2>le pont était sûr</content>.",
    "<content s=1>La digue a cédé</content>, <cue s=1>indique</cue> <source s=1>le ministère</source>.",
    "<content s=1>Trois villages sont isolés</content>, <cue s=1>a-t-on appris</cue> de <source s=1>source policière</source>.",
    "<cue s=1>Selon</cue> <source s=1>la préfecture</source>, <content s=1>douze personnes sont mortes</content>.",
    "<content s=1>Douze personnes sont mortes</content>, <cue s=1>selon</cue> <source s=1>un bilan provisoire</source>.",
    "<content s=1>Le bilan</content>, <cue s=1>selon</cue> <source s=1>la police</source>, <content s=1>s'élève à douze morts</content>.",
    "<cue s=1>D'après</cue> <source s=1>Jean Roux, directeur de l'hôpital</source>, <content s=1>deux blessés sont dans un état grave</content>.",
    "<cue s=1>Pour</cue> <source s=1>l'opposition</source>, <content s=1>le gouvernement a tardé</content>.",
    "<cue s=1>À en croire</cue> <source s=1>les habitants</source>, <content s=1>la sirène n'a pas sonné</content>.",
    "Crue : <content s=1>douze morts</content>, <cue s=1>selon</cue> <source s=1>la police</source>",
    "<source s=1>Des témoins</source> <cue s=1>affirment</cue> <content s=1>avoir vu un homme courir</content>.",
    "<source s=1>La direction</source> <cue s=1>dément</cue> <content s=1>avoir caché le rapport</content>.",
    "<source s=1>Le maire</source> <cue s=1>accuse</cue> le préfet d'<content s=1>avoir menti</content>.",
    "<source s=1>Le syndicat</source> <cue s=1>menace</cue> de <content s=1>bloquer la route</content>.",
    "<source s=1>La ministre</source> <cue s=1>a promis</cue> de <content s=1>reconstruire le pont</content>.",
    "<source s=1>L'ONU</source> <cue s=1>appelle</cue> les deux camps à <content s=1>cesser le feu</content>.",
    "<source s=1>Le juge</source> <cue s=1>a demandé</cue> si <content s=1>la porte était fermée</content>.",
    "<source s=1>L'experte</source> <cue s=1>explique</cue> <content s=1>comment l'eau a monté</content>.",
    "<source s=1>Le colonel</source> a démenti l'attaque, <cue s=1>précisant</cue> que <content s=1>la zone était calme</content>.",
    "<content s=1>L'avion était vide</content>, <cue s=1>a précisé</cue> lundi à Reuters <source s=1>le porte-parole de la compagnie</source>.",
    "Il a été <cue s=1>annoncé</cue> par <source s=1>la préfecture</source> que <content s=1>l'école fermerait</content>.",
    "<content s=1>La piste de l'accident est privilégiée</content>, comme l'<cue s=1>a expliqué</cue> <source s=1>le procureur</source>.",
]

MIXED = [
    '<content s=1>Le pays "s\'oppose fermement" à ce plan</content>, <cue s=1>a réagi</cue> <source s=1>une porte-parole</source>.',
    "<source s=1>Le préfet</source> <cue s=1>a estimé</cue> que <content s=1>la crue était « sans précédent » dans la vallée</content>.",
    "<source s=1>La maire</source> <cue s=1>a dénoncé</cue> un <content s=1>« abandon »</content>.",
    "<source s=1>L'ONG</source> <cue s=1>qualifie</cue> l'attaque de <content s=1>« crime de guerre »</content>.",
    "<cue s=1>Selon</cue> <source s=1>le médecin</source>, <content s=1>les blessés sont « hors de danger »</content>.",
    "<content s=1>Le pont était « en mauvais état depuis des années »</content>, <cue s=1>a reconnu</cue> <source s=1>l'ingénieur</source>.",
]

NESTED = [
    (
        "« <content s=1><source s=2>Un homme</source> <cue s=2>a crié</cue> \u201c<content s=2>sauvez-vous</content>\u201d avant de "
        "tomber</content> », <cue s=1>raconte</cue> <source s=1>une voisine</source>."
    ),
    (
        "<source s=1>Le maire</source> <cue s=1>affirme</cue> que <content s=1><source s=2>le préfet</source> <cue s=2>a dit</cue> que "
        "<content s=2>tout allait bien</content></content>."
    ),
    (
        "« <content s=1><source s=2>Le préfet</source> m'<cue s=2>a dit</cue> que <content s=2>tout allait bien</content></content> », "
        "<cue s=1>raconte</cue> <source s=1>le maire</source>."
    ),
]

SILENT = [
    "Le parquet s'est saisi du dossier, qui l'occupe depuis mai.",
    "Le film « La Grande Vallée » sort mercredi.",
    "L'opération « Mains propres » a commencé hier.",
    "Le maire a parlé à la presse.",
    "Le préfet n'a pas précisé combien de personnes manquaient.",
    "Elle a annoncé sa démission.",
    "Le maire a décidé de partir.",
    "La réunion aura lieu dès que le gouvernement déclarera que la crise est finie.",
    "Le chauffeur, suspendu, a repris son service sans rien dire.",
    "Le maire s'est assuré que la porte était fermée.",
    "C'est plus que ce que prévoyait le budget.",
    "Qui nous dira pourquoi la digue a cédé ?",
]

BROKEN = [
    "« <content s=1>La digue tiendra</content>, <cue s=1>assure</cue> <source s=1>le préfet</source>.\n\nLe village attend toujours.",
    (
        "<source s=1>Le préfet</source> <cue s=1>a déclaré</cue> que <content s=1>la crise était finie après l'attentat</content>. les secours "
        "sont repartis."
    ),
    '« <content s=1>La digue tiendra</content>" , <cue s=1>assure</cue> <source s=1>le préfet</source>.',
    "« <content s=1>Nous partons ce soir</content> »<cue s=1> a dit</cue> <source s=1>Awa Diallo</source>.",
]


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    """`told(text)`: a reading up to its statements."""
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", DIRECT)
def test_direct_speech(text, told):
    check(text, told, "direct")


@pytest.mark.parametrize("text", UNLISTED)
def test_a_verb_of_no_list_behind_a_quotation(text, told):
    check(text, told, "direct")


@pytest.mark.parametrize("text", TRANSLATED)
def test_the_word_order_of_translations(text, told):
    check(text, told)


@pytest.mark.parametrize("text", INDIRECT)
def test_indirect_speech(text, told):
    check(text, told, "indirect")


@pytest.mark.parametrize("text", MIXED)
def test_mixed_speech(text, told):
    check(text, told, "mixed")


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_mark_that_opens_again_at_each_paragraph(text, told):
    check(text, told, "direct")


@pytest.mark.parametrize("text", DETAILS)
def test_what_is_said_of_a_statement(text, told):
    marked = read_marked(text)
    reading = told(marked.text)
    for marks in marked.groups("s").values():
        content = [mark for mark in marks if mark.tag == "content"]
        statement = find(reading, content)
        for name, value in content[0].attributes.items():
            assert name == "s" or getattr(statement, name) == value
        for mark in (m for m in marks if m.tag == "occasion"):
            assert statement.occasion == mark.span
        for mark in (m for m in marks if m.tag == "time"):
            time = next(t for t in reading.times if t.id == statement.time)
            assert (time.span, time.value) == (mark.span, mark.attributes["value"])


@pytest.mark.parametrize("text", NESTED)
def test_a_statement_inside_another(text, told):
    check(text, told)
    inner = told(read_marked(text).text).statements[1]
    assert inner.within == "s0"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='«»“”"‘’‹› ab.,\n-–:?', max_size=80))
def test_any_marks_make_quotations_inside_the_text(text):
    for quotation in find_quotations(text):
        assert (
            0
            <= quotation.outer.start
            <= quotation.inner.start
            < quotation.inner.end
            <= quotation.outer.end
            <= len(text)
        )


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_statement(text, told):
    reading = told(text)
    assert [reading.words(*s.content) for s in reading.statements] == []


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_mark_costs_its_own_statement_at_most(text, told):
    check(text, told)
