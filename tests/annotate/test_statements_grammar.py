"""Statements whose bounds and sources follow from grammar: agreement, agents, negation, clauses that break off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

SOURCES = [
    "<source s=1>Des géologues de l'université Marbeau</source>, dans le Jura <cue s=1>estiment</cue> que <content s=1>la falaise va céder</content>.",
    "Les riverains <cue s=1>avaient été informés</cue> par téléphone, par <source s=1>la préfecture</source>, que <content s=1>la digue céderait</content>.",
    "Ce chauffeur <cue s=1>est accusé</cue> d'<content s=1>être payé par un concurrent</content>.",
    "« <content s=1>C'était le plus doué de nous tous</content> », <cue s=1>a noté</cue> un jour <source s=1>le chef d'atelier</source>.",
    "<cue s=1>Selon</cue> ce qu'a confié <source s=1>Jean Roux</source> au Courrier, <content s=1>la digue va céder</content>.",
    "<cue s=1>Selon</cue> ce que <source s=1>certains de ses voisins</source> ont raconté, <content s=1>la porte était ouverte</content>.",
    "Plusieurs élus critiquent le maire Jean Roux, <source s=1>ce dernier</source> <cue s=1>expliquant</cue> que <content s=1>la digue tiendra</content>.",
    "Le maire a démissionné lundi après la réunion, <cue s=1>reconnaissant</cue> <content s=1>avoir menti</content>.",
    "La juge a ouvert une enquête, poussant <source s=1>Roux</source> à <cue s=1>révéler</cue> que <content s=1>la caisse était vide</content>.",
    "Ce virage fait <cue s=1>dire</cue> au <source s=1>journal</source> que <content s=1>la maire n'a plus de cap</content>.",
    "Sur la vidéo, on peut entendre <source s=1>Roux</source> <cue s=1>affirmer</cue> que <content s=1>la digue tiendra</content>.",
    "La loi donnerait ce droit aux préfets, <content s=1>ce qui</content>, <cue s=1>a prévenu</cue> <source s=1>Awa Diallo</source>, <content s=1>« tuerait les petites communes »</content>.",
    "<cue s=1>Selon</cue> <source s=1>Reuters</source>, <content s=1>Jean Roux, ancien chef du port, sera nommé mardi</content>.",
    "<source s=2>Roux</source> <cue s=2>a nié</cue> que <content s=2>Apple ait lancé la barque pour cela</content>, <cue s=1>affirmant</cue> que <content s=1>tout va bien</content>.",
    "Roux parle après que <source s=1>son adversaire, le maire Jean Blanc</source>, <cue s=1>a affirmé</cue> que <content s=1>la digue tiendrait</content>.",
    "« <content s=1>Nous cherchons la vérité</content> », <cue s=1>a déclaré</cue> au Courrier avant la réunion <source s=1>Awa Diallo</source>.",
    "Signe d'une vive inquiétude, <source s=1>Pêcheurs Sans Frontières</source> <cue s=1>affirme</cue> que <content s=1>la mer monte</content>.",
    "<source s=2>Awa Diallo</source> <cue s=1>a déclaré</cue> que <content s=1>la digue tiendrait</content>. <cue s=2>Ajoutant</cue> que <content s=2>le pont serait réparé</content>.",
]

QUOTED_VERBS = [
    "Le capitaine a parlé. <content s=1>Cela « ne veut pas dire que la digue a cédé »</content>.",
    "Mais « <content s=1>la mer ne nous a rien fait. C'est le vent qui a tout pris</content> ».",
    "<source s=1>Le parti de la Mer</source> a <content s=1>« <cue s=1>dénoncé</cue> des arrestations abusives »</content>.",
    "<source s=1>Les représentants du personnel</source> <content s=1>« <cue s=1>s'inquiètent</cue> d'un recul qui dure »</content>.",
    "<source s=1>Le maire</source> <cue s=1>a « fermement » démenti</cue> que <content s=1>la digue ait cédé</content>.",
    "<source s=1>Le maire</source> <cue s=1>avait assuré</cue> « à plusieurs reprises » au conseil que <content s=1>la digue tiendrait</content>.",
    "Le conseil a voté. <cue s=1>À <source s=1>ses</source> yeux</cue>, <content s=1>le port est perdu</content>.",
    "Il a fui en leur <cue s=1>disant</cue> « <content s=1>Bougez pas, bougez pas. Appelez pas les gendarmes.</content> ».",
    "<cue s=1>Pour</cue> <source s=1>Macron</source>, « <content s=1>c'est la réponse du maire qui dictera la suite</content> ».",
]

BOUNDS = [
    "Awa Diallo, <source s=1>qui</source> <cue s=1>affirme</cue> que <content s=1>Roux, ivre, l'a agressée</content>, a témoigné jeudi.",
    "<source s=1>Le parti</source> <cue s=1>avait indiqué</cue> dans un communiqué que <content s=1>Mme Lanoue, députée de Gex, avait déposé une motion</content>.",
    "<source s=1>Le gardien</source> <cue s=1>a déclaré</cue> qu'<content s=1>il avait tenté, en plaisantant, d'obtenir une prime</content>.",
    "<source s=1>Le boxeur</source> <cue s=1>a exigé</cue> d'<content s=1>être sur le ring après le combat</content>, mais la fédération n'a rien promis.",
    "<source s=1>Le voisin</source> <cue s=1>avoue</cue> <content s=1>avoir volé la barque</content>, les rames ont été retrouvées.",
    "<source s=1>Elle</source> <cue s=1>a promis</cue> de <content s=1>réparer la digue</content>, qui date de 1910.",
    "<source s=1>Chad Hammel</source> <cue s=1>a indiqué</cue> à KSWB-TV, la chaîne de San Diego, qu'<content s=1>il plongeait avec des amis</content>.",
    "<source s=1>Des témoins</source> <cue s=1>ont raconté</cue> que <content s=1>le suspect était grand, entièrement vêtu de noir et dont le visage était couvert</content>.",
    "<source s=1>Le chef</source> <cue s=1>a dit</cue> qu'<content s=1>il ignorait combien viendraient, car la décision revient aux comtés</content>.",
    "<source s=1>Le maire</source> <cue s=1>a indiqué</cue> qu'<content s=1>il « préférerait ne pas » renvoyer Jean Roux</content>, mais la réunion a été reportée à jeudi.",
    "<source s=1>Le ministre</source> <cue s=1>a déclaré</cue> mardi que <content s=1>le port devenait trop petit</content> alors que la ville négocie un prêt.",
    "<content s=1>Ils feraient suite</content>, <cue s=1>selon</cue> <source s=1>l'armée</source>, <content s=1>à l'incendie du camp</content>.",
    "<cue s=1>Selon</cue> <source s=1>la presse</source>, <content s=1><source s=2>le suspect</source> <cue s=2>a écrit</cue> : « <content s=2>Je vais partir</content> »</content>.",
    "<content s=1><source s=2>Ces familles</source> <cue s=2>disaient</cue> : « <content s=2>Aidez-nous</content> »</content>, <cue s=1>a raconté</cue> <source s=1>Awa Diallo</source>.",
    "<content s=1>Un bilan qui pourrait grimper</content>, <cue s=1>a-t-il averti</cue> à son retour, comme l'avait fait la veille le préfet.",
    "<content s=1>Il y a sept ans</content>, <cue s=1>estime</cue> <source s=1>le rapport</source>, <content s=1>elles auraient été sauvées</content>.",
    "<source s=1>Roux</source> <cue s=1>a dit</cue> que <content s=1>Jean Blanc, Awa Diallo et lui avaient parlé du port</content>.",
    "<source s=1>Les rescapés</source> <cue s=1>ont raconté</cue> qu'<content s=1>ils avaient lutté toute la nuit, priant et s'accrochant à un radeau</content>.",
    "<source s=1>Le maire</source> <cue s=1>a insisté</cue> sur la nécessité d'<content s=1>« avancer vite »</content>.",
    "Le procès d'un homme <cue s=1>accusé</cue> d'<content s=1>avoir volé la caisse</content>, a tourné court devant la cour.",
]

SAID_AFTER_ALL = [
    "Le tribunal <cue s=1>a entendu</cue> que <content s=1>le chauffeur avait agi seul</content>.",
    "<source s=1>Le maire</source> ne cesse de <cue s=1>répéter</cue> que <content s=1>la digue est sûre</content>.",
    "<source s=1>La maire</source> <cue s=1>accuse</cue> ceux qui critiquent ses projets de « <content s=1>faire le jeu de la peur</content> ».",
    "<source s=1>La maire</source> <cue s=1>a accusé</cue> quiconque conteste ses projets de « <content s=1>faire le jeu de la peur</content> ».",
    "Les élus freinent les débats sur la destitution à la Chambre, <cue s=1>avertissant</cue> que <content s=1>rien n'est décidé</content>.",
    "<source s=1>Le maire de Gex</source> aux derniers habitants : « <content s=1>Partez !</content> »",
    "<source s=1>Le maire</source> <cue s=1>a averti</cue> les commerçants de <content s=1>ne pas ouvrir dimanche</content>.",
]

NOBODY = [
    "Le gouvernement entend que la digue tienne.",
    "Les moteurs de ces barques sont aussi avancés que l'étaient ceux des yoles.",
    "Le pilote a été salué pour avoir caché l'information que la digue cédait.",
    "La réunion avait commencé alors que la salle était pleine et que la presse attendait.",
    "Tout serait plus calme si la mairie avait annoncé que le port rouvrait.",
    "Huit hommes ont été condamnés à des peines de prison : ils feront appel.",
    "Le trou est profond, ce qui indique que la falaise recule.",
    "Il ne s'agit pas à proprement parler d'une mutinerie, mais « d'une action rapide ».",
    "Il a refusé de dire que la digue tiendrait. Il a oublié de préciser que le pont est fermé.",
    "Le maire ne peut écarter ni affirmer que la digue a cédé.",
    "Les deux élus sont jugés pour « atteinte à l'ordre public ».",
    "La sénatrice s'est dite favorable à l'ouverture d'une enquête.",
    "Si la route est claire, il convient de ne pas courir.",
    "L'intensité du séisme rappelle celui de mars, que tous ont vu.",
    "En fin d'après midi, à Gex, les pêcheurs ont brûlé leur cabane.",
    "Le prix varie selon le profil des clients.",
    "On note que la digue est basse.",
    "Ne me jugez pas d'après mes actes.",
    "La barque est nommée d'après le père du maire.",
    "Ils sont libres de dire que la digue a cédé.",
    "Ils répondent à certaines « allégations ».",
    "Il a réagi à cet « événement tragique ».",
    "La sonde va tenter de les « peser ».",
    "Le maire répondait à une question sur la digue que de nombreux pêcheurs redoutent.",
    "La vraie erreur est de dire aux gens que la digue tient.",
    "Pour les pêcheurs, les conséquences sont immédiates.",
    "Cette vague laisse penser que la digue est basse.",
    "Tout laisse à penser que la digue est basse.",
    "Les Kurdes ont proclamé une région autonome, appelée Rojava, que la Turquie surveille.",
    "Force est de constater que la digue est basse.",
    "À l'entendre, on dirait que le maire attendait ce jour.",
    "Une mission chargée d'organiser des élections est arrivée.",
    "La ministre, redoutant un « bilan lourd », a demandé des mesures.",
    "Voici la situation que les sauveteurs avaient trouvée, pire que prévu.",
]


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", SOURCES)
def test_a_source_agrees_with_its_verb_and_can_speak(text: str, told: Callable[[str], Reading]) -> None:
    check(text, told)


@pytest.mark.parametrize("text", QUOTED_VERBS)
def test_a_verb_that_is_quoted_or_has_quoted_words_beside_it(text: str, told: Callable[[str], Reading]) -> None:
    check(text, told)


@pytest.mark.parametrize("text", BOUNDS)
def test_a_content_ends_where_the_narrator_goes_on(text: str, told: Callable[[str], Reading]) -> None:
    check(text, told)


@pytest.mark.parametrize("text", SAID_AFTER_ALL)
def test_what_a_negation_a_relative_or_a_comma_does_not_hide(text: str, told: Callable[[str], Reading]) -> None:
    check(text, told)


def test_what_one_finds_or_proposes_oneself_in_quoted_words_is_no_statement_of_its_own(
    told: Callable[[str], Reading],
) -> None:
    reading = told("« Nous avons constaté que la digue cédait. Je suggère de revenir au port », a dit le maire.")
    assert len(reading.statements) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Roux : la digue est morte au conseil\n\nLe chef du port, Jean Roux, affirme que la digue est perdue.", True),
        ("Roux : la digue est morte au conseil\n\nLe conseil a voté mardi la fin de la digue.", False),
        ("Police : la digue « au hasard » des vagues\n\nLe conseil a voté mardi la fin de la digue.", True),
    ],
)
def test_a_headline_without_marks_is_of_whom_it_names_where_he_speaks_below(
    text: str, told: Callable[[str], Reading], *, said: bool
) -> None:
    assert any(s.content[0].start < text.index("\n") for s in told(text).statements) is said


def test_a_heading_between_dashes_is_a_statement(told: Callable[[str], Reading]) -> None:
    reading = told("Le maire a parlé.\n\n- « La lutte ne s'arrêtera pas » -\n\nLe port reste fermé.")
    assert [s.content[0].of(reading.text) for s in reading.statements] == ["La lutte ne s'arrêtera pas"]


@pytest.mark.parametrize("text", NOBODY)
def test_what_nobody_says(text: str, told: Callable[[str], Reading]) -> None:
    assert [s for s in told(text).statements if s.cue is None or "redoutant" not in s.cue.of(text)] == []
