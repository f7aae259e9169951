"""Statements: the sentences of translated news, one class each, in the marks of test_statements.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

CLAUSES = [  # where a clause begins and ends
    "<source s=1 s=2>Awa Diallo</source> <cue s=1 s=2>a raconté</cue> que <content s=1>la salle était vide</content>, puis qu'<content s=2>une alarme avait sonné</content>.",
    "<source s=1>Le maire</source> <cue s=1>a dit</cue> qu'<content s=1>il avait vu la digue et lui avait trouvé un défaut</content>.",
    "<source s=1>La préfète</source> <cue s=1>a répété</cue> que <content s=1>la crue ne changeait rien au plan de la ville, <cue s=2>selon</cue> <source s=2>lequel</source> <content s=2>la digue était sûre</content></content>.",
    "L'affaire, dans laquelle <source s=1>la famille de la victime</source> <cue s=1>a accusé</cue> le maire d'<content s=1>avoir menti</content>, a fait grand bruit.",
    "L'enquête du juge - <source s=1>il</source> <cue s=1>affirme</cue> <content s=1>avoir tout vu</content> - a été close mardi.",
    "La plainte est close, alors que <content s=1>la victime se trouvait déjà</content>, <cue s=1>selon</cue> <source s=1>la police</source>, <content s=1>au fond du port</content>.",
    "<source s=1>Le maire</source> <cue s=1>a promis</cue> de <content s=1>riposter</content> après que le juge a tranché.",
    "<source s=1>La maire</source> <cue s=1>a demandé</cue> aux élus de <content s=1>se taire</content> lorsqu'ils l'ont interrogée.",
    "L'homme arrêté pour <cue s=1>avoir appelé</cue> à « <content s=1>brûler la digue</content> », a été relâché.",
    "<source s=1>La préfecture</source> <cue s=1>a supposé</cue> que <content s=1>les gens seraient nombreux</content>, et a fermé la rue.",
    "<content s=1>On peut fermer la digue</content>, <cue s=1>selon</cue> <source s=1>le maire</source>, <content s=1>sans fermer le pont</content>.",
    "<source s=1 s=2>La maire</source> <cue s=1>dément</cue> que <content s=1>la fermeture soit à l'étude</content> et <cue s=2>promet</cue> d'<content s=2>agrandir le port</content>.",
    "<source s=1>L'armée ukrainienne</source> <cue s=1>dément</cue> que <content s=1>la ligne ait cédé</content>.",
    "<source s=1>Le curé</source> <cue s=1>admet</cue> que <content s=1>l'église fuit</content>, mais <source s=2>il</source> <cue s=2>souligne</cue> que <content s=2>la cave est sèche</content>.",
    "<source s=1>Le soldat</source> <cue s=1>supplie</cue> la famille de <content s=1>partir</content> ; la famille reste.",
    "<source s=1>Le maire</source> <cue s=1>dit</cue> <content s=1>avoir appelé sa mère, dont la porte était fermée</content>.",
    "<source s=1 s=2>Il</source> m'<cue s=1 s=2>a dit</cue> qu'<content s=1>elle était partie</content>, qu'<content s=2>elle avait pris son sac</content>.",
    "<source s=1>Il</source> <cue s=1>a expliqué</cue> que <content s=1>les deux hommes étaient montés au port, puis avaient longé le quai</content>.",
    "<content s=1>La maire</content>, <cue s=1>a-t-<source s=1>elle</source> indiqué</cue> par téléphone, <content s=1>n'a rien vu de tel</content>.",
    "<source s=1>Le maire</source> <cue s=1>a dit</cue> que <content s=1>la digue tenait</content>, <source s=2>la préfète Awa Diallo</source> <cue s=2>estimant</cue> que <content s=2>le pont céderait</content>.",
    "<cue s=1>Selon</cue> <source s=1>le maire</source>, <content s=1>la digue tient</content>, <source s=2>la préfète</source> <cue s=2>estimant</cue> que <content s=2>le pont céderait</content>.",
    "<content s=1>Le maire souffrait d'une gêne au bras</content>, <cue s=1>assure-t-<source s=1>il</source></cue>, <content s=1>et le préfet en avait été informé</content>.",
    "<cue s=1>Selon</cue> <source s=1>plusieurs médias</source>, <content s=1>l'actuel ministre du Logement, Jean Roux, est le favori</content>.",
    "<source s=1>Le rectorat</source> <cue s=1>a fait savoir</cue> qu'<content s=1>il fermerait l'école</content>, sans se prononcer sur le collège.",
    "<source s=1>Le maire</source> <cue s=1>a déclaré</cue> <content s=1>n'avoir reçu aucune offre</content>, contrairement à ce que pensait la presse.",
]

QUESTIONS = [
    "<source s=1>Elle</source> <cue s=1>a demandé</cue> au juge, Jean Roux, si <content s=1>la preuve était légale</content>.",
    "<source s=1>La maire</source> <cue s=1>a demandé</cue> à Jean Roux <content s=1>ce que son frère portait ce soir-là</content>.",
    "<source s=1>La maire</source> <cue s=1>a demandé</cue> au témoin <content s=1>pourquoi, dans ce cas, la porte était ouverte</content>.",
    "<source s=1>La préfète</source> <cue s=1>a demandé</cue> à ce que <content s=1>la digue soit fermée</content>.",
]

SOURCES = [
    "<content s=1>La crue a commencé</content>, <cue s=1>prévient</cue> <source s=1>la préfète</source>.",
    "<content s=1>Les digues ne servent à rien</content>, <cue s=1>selon</cue> <source s=1>la plus vaste enquête menée à ce jour</source>.",
    "« <content s=1>Non, madame</content> », <cue s=1>a répondu</cue> <source s=1>le plus grand</source>.",
    "Les habitants hésitent, <source s=1>certains</source> <cue s=1>croyant</cue> même que <content s=1>la digue a cédé</content>.",
    "<content s=1>La digue n'est pas sûre</content>, comme l'<cue s=1>a admis</cue> volontiers hier <source s=1>Awa Diallo</source>.",
    "<content s=1>À l'arrivée</content>, <cue s=1>indiquent</cue> <source s=1>les autrices</source> dans une revue anglaise, <content s=1>les deux groupes ont eu les mêmes notes</content>.",
    "« <content s=1><source s=2>Vous</source> <cue s=2>avez affirmé</cue> que <content s=2>la digue tiendrait</content></content> », <cue s=1>a dit</cue> <source s=1>la préfète</source>.",
    "Un camion, dont <source s=1>la police</source> <cue s=1>affirme</cue> qu'<content s=1>il a été volé</content>, a pris feu.",
    "« <content s=1>Le pont tient</content> », <cue s=1>a déclaré</cue> <source s=1>un membre du collectif « Les Citrons »</source>.",
    "<source s=1>Le maire</source> <cue s=1>est convaincu</cue> que <content s=1>la digue tiendra</content>.",
    "<source s=1>Les deux partis</source> <cue s=1>s'accordent</cue> sur le fait que <content s=1>la digue est vieille</content>.",
    "<source s=1>La maire</source> <cue s=1>a plaidé pour</cue> que <content s=1>la digue soit fermée</content>.",
    "Le tribunal <cue s=1>a appris</cue> que <content s=1>la digue était vieille</content>.",
]

UNSAID = [  # quoted words of the reporter's own, and what someone is to say
    "<source s=1>Elle</source> <cue s=1>a ajouté</cue> qu'<content s=1>elle avait appelé le maire pour se plaindre de retards « inadmissibles »</content>.",
    "<source s=1>Il</source> <cue s=1>précise</cue> qu'<content s=1>il jugeait nécessaire une « enquête calme »</content>.",
    "<source s=1>Il</source> <cue s=1>espère</cue> que <content s=1>la ministre convient que la digue est vieille</content>.",
    "<source s=1>Il</source> <cue s=1>a affirmé</cue>, à propos du titre « La digue cède et le maire se tait », que <content s=1>rien n'était vrai</content>.",
    "On craint que la digue cède.",
    "On aurait dit que la digue cédait.",
    "Elle s'est excusée devant des élus qu'elle avait reçus.",
    "Le maire n'a su le contenu des messages de la préfète qu'en mars.",
    "Il n'essaie pas d'annoncer quoi que ce soit.",
    "« <content s=1>Ils croyaient acheter une ferme, ils ont eu une digue</content> », <cue s=1>a dit</cue> <source s=1>Awa Diallo</source>.",
]


@pytest.fixture
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", CLAUSES)
def test_where_a_clause_ends(text, told):
    check(text, told)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_is_asked_of_someone(text, told):
    check(text, told)


@pytest.mark.parametrize("text", SOURCES)
def test_who_speaks(text, told):
    check(text, told)


@pytest.mark.parametrize("text", UNSAID)
def test_nothing_more_is_said(text, told):
    check(text, told)
