"""Statements as editors write them: told in a sentence of their own, in headlines, cut by another voice, bounded by the
narrator's return."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

APART = [
    "Une grenouille inconnue a été trouvée en forêt. C'est ce qu'<cue s=1>annonce</cue> <source s=1>le Muséum de Genève</source>.",
    "Le barrage sera vidé en mai. C'est du moins ce qu'<cue s=1>a affirmé</cue> mardi <source s=1>le ministre de l'Énergie</source>.",
    "La mine avait fermé en mars. Ce que <cue s=1>conteste</cue> <source s=1>la direction</source>.",
]
"""The sentence before is the content of statement 1."""

HEADLINES = [
    "<content s=1>La juge devrait être radiée du barreau</content> : <source s=1>rapport</source>\n\nLe texte compte dix pages.",
    "<source s=1>Awa Diallo</source> : <content s=1>l'école « a tout perdu en dix ans »</content>\n\nLa rentrée a lieu lundi.",
]

CUT = [
    "<source s=1>Il</source> <cue s=1>a souligné</cue> que <content s=1><content s=2>le pays est</content>, <cue s=2>selon</cue> <source s=2>la banque</source>, <content s=2>« un modèle pour tous »</content></content>.",
    "Ils ont signé une trêve, <content s=1>qui ne permettra pas</content>, <cue s=1>selon</cue> <source s=1>le maire</source>, <content s=1>de rouvrir le port</content>.",
    "Il détient des parts d'un groupe, <content s=1>dont le cours</content>, <cue s=1>selon</cue> <source s=1>la plainte</source>, <content s=1>pourrait chuter</content>.",
    "<content s=1>Il s'agirait</content>, <cue s=1>selon</cue> <source s=1>Séoul</source>, <content s=1>d'un missile de courte portée</content>.",
    "<cue s=1>Selon</cue> <source s=1>Paul Merle</source>, qui s'est exprimé à Sion, « <content s=1>la stabilité est un atout que nous devons préserver</content> ».",
    "<cue s=1>Selon</cue> <source s=1>l'enquête de l'institut</source>, publiée lundi, <content s=1>les prix ont monté de 3 % en mai</content>.",
    "En outre, <cue s=1>ajoute</cue> <source s=1>la médecin</source>, « <content s=1>si elle était tombée, elle aurait une plaie</content> ».",
    "La mairie a démenti les rumeurs, « <content s=1>nous avons tout payé</content> », <cue s=1>a indiqué</cue> <source s=1>son porte-parole</source>.",
]

BOUNDED = [
    "Quand <source s=1>le gérant</source> lui <cue s=1>a répondu</cue> qu'<content s=1>il était fermé</content>, le client est devenu agressif.",
    "<source s=1>La police</source> <cue s=1>a déclaré</cue> que <content s=1>deux voitures avaient visé la base</content>, qui abrite un hôpital.",
    "<cue s=1>Pour</cue> <source s=1>le syndicat</source>, <content s=1>il est honteux qu'ils soient libres</content>, mais <cue s=2>pour</cue> <source s=2>le parquet</source>, <content s=2>il n'y avait pas assez de preuves</content>.",
    "<cue s=1>De l'avis de</cue> <source s=1>Mme Roux</source>, <content s=1>il ne faut pas céder à la panique, bien que la crue soit « hors norme »</content>.",
    "<source s=1>Ils</source> <cue s=1>démentent</cue> tous deux le fait que <content s=1>le pays soit ruiné</content>, <cue s=2>estiment</cue> que <content s=2>la crise passera</content>.",
    "<source s=1>Les ministres</source> disent <cue s=1>espérer</cue> que <content s=1>la lettre suffira</content>.",
]

WORDED = [
    "Il <cue s=1>ressort</cue> de <source s=1>l'enquête du parquet</source> que <content s=1>le chauffeur dormait</content>.",
    "<source s=1>Le maire</source> <cue s=1>est formel</cue> : <content s=1>la digue tiendra</content>.",
    "<source s=1>Le gouvernement</source> <cue s=1>écarte</cue> la thèse d'un <content s=1>« sabotage »</content>.",
    "(Keystone-ATS) <content s=1>L'usine de Sion va fermer</content>, <cue s=1>a annoncé</cue> mardi <source s=1>la direction</source>.",
    "- « <content s=1>Je n'y crois pas</content> », <cue s=1>a répondu</cue> <source s=1>Jean Roux</source> !",
    '"<content s=1>On est partis vite mais ça va </content>", <cue s=1>relativise</cue> <source s=1>une vacancière</source>.\n"<content s=2>Nous verrons ce jeudi</content>", <cue s=2>dit</cue> <source s=2>le maire</source>.',
]

REVERSED = [
    "« <content s=1>Les deux postes ont été la cible d’attaques</content>« , <cue s=1>indique</cue> <source s=1>la gendarmerie</source>. Elles ont fait des blessés.",
    "<source s=1>La maire</source> <cue s=1>a regretté</cue> qu' »<content s=1>une certaine presse » soit « décidée » à nuire</content>.",
    "<source s=1>Le préfet</source> <cue s=1>a répondu</cue> : » <content s=1>Nous serons là tous les jours</content> »",
    "Il dort.”<content s=1>Nous avons tout perdu dans cette crue</content>”, <cue s=1>a dit</cue> <source s=1>Awa Diallo</source>.",
]
"""Marks as converters and careless typing leave them."""

DISPATCHED = [
    "<cue s=1>Pour</cue> <source s=1>le SNPX</source>, <content s=1>il est grave que le pont soit fermé</content>.",
    "Guerre dans le sud du pays : <content s=1>douze civils ont été tués lundi</content>, <cue s=1>selon</cue> <source s=1>l'ONU</source>",
    "<source s=1>Le ministre</source> <cue s=1>a nié</cue> jeudi <content s=1>être l'auteur de la « triste » lettre anonyme</content>.",
    "Mardi matin, <source s=1>son avocate</source> s'est tournée vers le jury, lui <cue s=1>demandant</cue> de <content s=1>réfléchir à la peine</content>.",
    "Québec — <content s=1>Le pont sera fermé en mai</content>, <cue s=1>a dit</cue> <source s=1>la ministre</source>.",
    "Lomé - <content s=1>Les écoles ont rouvert lundi matin</content>, <cue s=1>a appris</cue> <source s=1>l'AFP</source> de source policière.",
    "Les agents dépendent de la préfète, <cue s=1>selon</cue> <source s=1>qui</source> <content s=1>la loi le permet</content>.",
    "<source s=1>Il</source> répond aux menaces de Paul Roux en <cue s=1>affirmant</cue> que <content s=1>le parti restera</content>.",
    "« <content s=1>Non à la dictature</content> », « <content s=1>Libérez nos frères</content> », pouvait-on <cue s=1>lire</cue> sur <source s=1>des banderoles</source>.",
    "<cue s=1>Selon</cue> <source s=1>une enquête</source> qui a fuité lundi, <content s=1>le port aurait été vendu</content>.",
    "<source s=1>Le rapport</source> <cue s=1>dit</cue> que <content s=1>le toit était fissuré</content>, que <content s=2>la mairie le savait</content> et que <content s=3>rien n'a été fait</content>.",
    "<source s=1>Le ministre</source> <cue s=1>a accusé</cue> l'Union et ses voisins de <content s=1>« violations délibérées »</content> des accords.",
    "Quand <source s=1>la banque</source> <cue s=1>a laissé entendre</cue> qu'<content s=1>elle avait atteint le pic</content>, les marchés se sont emballés.",
    "« <content s=1>On attend encore votre avocate</content>, <cue s=1>dit</cue> <source s=1>le président</source>.\n\n- <content s=2>Non, je reste ici.</content>\n\n- <content s=3>Alors je pars. </content>»",
]

FRONTED = [
    "Si <source s=1>le chef du parti</source> <cue s=1>a annoncé</cue> qu'<content s=1>il attendrait le printemps</content>, les pressions se multiplient.",
    "Même si <source s=1>les autorités</source> <cue s=1>ont annoncé</cue> qu'<content s=1>elles ne bougeront pas</content>, la région a déjà son armée.",
    "<content s=1>Ceci serait cependant</content>, <cue s=1>selon</cue> <source s=1>la mère</source>, <content s=1>« une légende »</content>.",
    "<content s=1>Paul Roux aurait</content>, <cue s=1>d'après</cue> <source s=1>la presse</source>, <content s=1>découvert cet or dans un immeuble, qu'il aurait vendu</content>.",
    "<source s=1>Le champion</source> <cue s=1>affirme</cue> aussi <content s=1>ne pas renoncer à ses objectifs</content>.",
    "<source s=1>Les policiers</source> lui <cue s=1>demandent</cue> de <content s=1>sortir de chez lui</content>, ce qu'il fera avant midi.",
    "<content s=1>Les éditeurs craignaient un échec cette année-là</content>, <cue s=1>dévoile</cue> <source s=1>une lettre</source>",
]

UNSAID = [
    "C'est à la suite des révélations du journal que la justice a ouvert une enquête.",
    "Force est de constater que le coureur a gagné.",
    "Il est aussi à noter que le port est fermé.",
    "Pour ce qui est du parti, le chef a nommé Awa Diallo.",
    "Il était arrivé à Paris en mai, avait loué un appartement pour une semaine.",
    "<source s=1>Les plaignants</source> lui <cue s=1>ont demandé</cue> de <content s=1>certifier qu'elle n'avait pas d'actions</content>.",
    "« <content s=1>Il est temps que l'on reconnaisse que l'école est une chance</content> », <cue s=1>a dit</cue> <source s=1>Anne Roux</source>.",
    "Ce qui a incité le juge à hausser le ton.",
    "Une dizaine de bagarres ont été signalées ainsi qu'une soixantaine de troubles.",
    "Il est en mesure d'affirmer que la digue tient.",
    "Il convient de « tout reprendre » avant lundi.",
    "Une conférence de presse d'après match a eu lieu à Lens.",
    "La directrice nous dira pourquoi.",
]

BELIEVED = (
    "« <content s=1>Il est comme ce maire, <source s=2>qui</source> <cue s=2>pensait</cue> que <content s=2>la ville était à lui</content></content> », "
    "<cue s=1>a dit</cue> <source s=1>Awa Diallo</source>."
)


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", HEADLINES)
def test_headlines_with_their_source(text, told):
    check(text, told)


@pytest.mark.parametrize("text", CUT)
def test_clauses_cut_by_another_voice(text, told):
    check(text, told)


@pytest.mark.parametrize("text", BOUNDED)
def test_where_the_narrator_goes_on(text, told):
    check(text, told)


@pytest.mark.parametrize("text", WORDED)
def test_words_and_marks_of_the_press(text, told):
    check(text, told)


@pytest.mark.parametrize("text", FRONTED)
def test_what_stands_around_the_cue(text, told):
    check(text, told)


@pytest.mark.parametrize("text", REVERSED)
def test_marks_that_stand_the_wrong_way_round(text, told):
    check(text, told)


@pytest.mark.parametrize("text", DISPATCHED)
def test_turns_of_the_agencies_and_of_three_continents(text, told):
    check(text, told)


@pytest.mark.parametrize("text", APART)
def test_a_sentence_says_who_said_the_one_before(text, told):
    before, after = text.split(". ", 1)
    check(f"<content s=1>{before}</content>. {after}", told, "indirect")


@pytest.mark.parametrize("text", UNSAID)
def test_what_is_asked_for_or_brought_about_is_not_said(text, told):
    check(text, told)


def test_what_another_believes_is_reported_inside_a_quotation(told):
    check(BELIEVED, told)
