"""Who speaks: one marked text, one way in which French press names a speaker. The expected one stands in the mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.annotate.speakers import Speakers
from recoupe.reading import Reading
from told import read_told, speakers_of

NAMED = {
    "a name": '« <content s=1>La digue tiendra</content> », <cue s=1>assure</cue> <source s=1 speaker="Jeanne Morel">'
    "<p>Jeanne Morel</p></source>.",
    "a title before the name": "« <content s=1>La digue tiendra</content> », <cue s=1>assure</cue> "
    '<source s=1 speaker="Jeanne Morel">la préfète de l\'Orbe, <p>Jeanne Morel</p></source>.',
    "a role after the name": "« <content s=1>La digue tiendra</content> », <cue s=1>assure</cue> "
    '<source s=1 speaker="Jeanne Morel"><p>Jeanne Morel</p>, directrice de l\'<o>Agence des crues</o></source>.',
    "a long role before the name": '<source s=1 speaker="Karim Belaïd">Le vice-président chargé des transports et de la '
    "mobilité, <p>Karim Belaïd</p></source>, <cue s=1>affirme</cue> que <content s=1 mode=indirect>la ligne ouvrira</content>.",
    "a body's class before its name": "<source s=1 speaker=Nordis>Le groupe pétrolier <o>Nordis</o></source> <cue s=1>annonce</cue> que "
    "<content s=1 mode=indirect>le site fermera</content>.",
    "an outlet": '<cue s=1>Selon</cue> <source s=1 speaker="Courrier de l’Orbe">le quotidien <o>Courrier de l’Orbe</o></source>, '
    "<content s=1 mode=indirect>la digue a cédé</content>.",
    "a surname after the full name": "<p>Karim Belaïd</p> a visité le chantier. « <content s=1>La digue tiendra</content> », <cue s=1>dit</cue> "
    '<source s=1 speaker="Karim Belaïd"><p>Belaïd</p></source>.',
    "a civil title": "<p>Jeanne Morel</p> et <p>Paul Morel</p> sont venus. « <content s=1>La digue tiendra</content> », <cue s=1>dit</cue> "
    '<source s=1 speaker="Jeanne Morel">Mme <p>Morel</p></source>.',
    "a surname before the full name": '<p>Belaïd</p> : « <content s=1 speaker="Karim Belaïd">Je reste</content> »\n\nLe maire <p>Karim Belaïd</p> ne démissionnera pas.',
    "a body by its acronym": "L'<o>Agence régionale des crues</o> (<o>ARC</o>) a publié ses cartes. "
    '<content s=1 mode=indirect>La digue est sûre</content>, <cue s=1>précise</cue> l\'<source s=1 speaker="Agence régionale des crues"><o>ARC</o></source>.',
    "two joined by et": '<cue s=1>Selon</cue> <source s=1 speaker="HCR et OIM">le <o>HCR</o> et l\'<o>OIM</o></source>, '
    "<content s=1 mode=indirect>mille personnes ont fui</content>.",
    "two persons of one office": '<source s=1 speaker="Jeanne Morel et Karim Belaïd">Les députés <p>Jeanne Morel</p> et <p>Karim Belaïd</p></source> <cue s=1>estiment</cue> que '
    "<content s=1 mode=indirect>la loi est mauvaise</content>.",
    "the words of someone": '<cue s=1>Selon</cue> <source s=1 speaker="Jeanne Morel">les propos de la préfète <p>Jeanne Morel</p></source>, '
    "<content s=1 mode=indirect>la digue tiendra</content>.",
}

DESCRIBED = {
    "the role told before": 'La ministre de l\'Énergie, <p>Anna Lindt</p>, est arrivée jeudi. <source s=1 speaker="Anna Lindt">La ministre</source> '
    "<cue s=1>promet</cue> que <content s=1 mode=indirect>la centrale fermera</content>.",
    "the role told later": '« <content s=1>Le port rouvrira</content> », <cue s=1>promet</cue> <source s=1 speaker="Hugo Ferran">le maire de Valbrune</source>.\n\n'
    "Le maire de Valbrune, <p>Hugo Ferran</p>, a visité le port dimanche.",
    "the president and the state's head": "Le président <p>Ivo Markan</p> s'est exprimé dimanche soir. <source s=1 speaker=\"Ivo Markan\">Le chef de l'État</source> "
    "<cue s=1>a reconnu</cue> que <content s=1 mode=indirect>la crise durait</content>.",
    "a body by its class": "<o>Nordis</o> a perdu un tiers de ses clients. <source s=1 speaker=Nordis>L'entreprise</source> <cue s=1>assure</cue> que "
    "<content s=1 mode=indirect>le site restera ouvert</content>.",
    "a movement by its class": "Le <o>Front de l'Est</o> a pris la ville lundi. <source s=1 speaker=\"Front de l'Est\">Le groupe</source> <cue s=1>affirme</cue> que "
    "<content s=1 mode=indirect>l'armée a fui</content>.",
    "an agency by its noun": "L'<o>Agence nationale des crues</o> a publié un bulletin. <content s=1 mode=indirect>La pluie cessera</content>, <cue s=1>précise</cue> "
    '<source s=1 speaker="Agence nationale des crues">l\'agence</source>.',
    "an age": "<p>Nadia Perrin</p> a gagné le tournoi de Valbrune dimanche. « <content s=1>Je suis épuisée</content> », <cue s=1>a confié</cue> "
    '<source s=1 speaker="Nadia Perrin">la quadragénaire</source>.',
    "the latter": '<p>Hugo Ferran</p> a reçu <p>Karim Belaïd</p> à la mairie. <source s=1 speaker="Karim Belaïd">Ce dernier</source> <cue s=1>a promis</cue> que '
    "<content s=1 mode=indirect>la ligne ouvrirait</content>.",
    "one of a people": "<p>Luis Ortega</p> a remporté l'étape devant trois rivaux. « <content s=1>Quelle journée</content> », <cue s=1>a réagi</cue> "
    '<source s=1 speaker="Luis Ortega">l\'<g>Espagnol</g></source>.',
    "an age and an unlisted trade": "<p>Luis Ortega</p> a présenté ses excuses lundi. « <content s=1>J'ai eu tort</content> », <cue s=1>a admis</cue> "
    '<source s=1 speaker="Luis Ortega">le quart-arrière de 26 ans</source>.',
    "a trade by its ending": "<p>Luis Ortega</p> a battu le record de Valbrune. « <content s=1>Quelle journée</content> », <cue s=1>a soufflé</cue> "
    '<source s=1 speaker="Luis Ortega">le fildefériste</source>.',
    "an office told nowhere else": "Le vote a eu lieu sur une idée de <p>Luis Ortega</p>. Le député de l'Orbe est furieux. « <content s=1>On attend quoi</content> », "
    '<cue s=1>a-t-</cue><source s=1 speaker="Luis Ortega">il</source> tonné.',
    "this one, the nearest": 'Le coordonnateur <p>Paul Arnal</p> est parti. Le médecin <p>Luis Ortega</p> est resté. <source s=1 speaker="Luis Ortega">Ce responsable</source> '
    "<cue s=1>assure</cue> que <content s=1 mode=indirect>tout va bien</content>.",
    "after a lawyer's title": 'Me <p>Luis Ortega</p>, qui défend huit familles, renchérit. <cue s=1>D\'après</cue> <source s=1 speaker="Luis Ortega">le pénaliste</source>, '
    "<content s=1 mode=indirect>la clinique savait</content>.",
    "a body called by a noun of another gender": 'Le <o>Conseil valbrien</o> a protesté lundi. L\'institution y voit une faute. Selon une loi, <source s=1 speaker="Conseil valbrien">elle</source> '
    "<cue s=1>affirme</cue> que <content s=1 mode=indirect>rien ne change</content>.",
    "she who": 'La préfète <p>Anna Lindt</p> et le maire <p>Paul Arnal</p> sont venus. <source s=1 speaker="Anna Lindt">Celle</source> qui dirige la région '
    "<cue s=1>a dit</cue> que <content s=1 mode=indirect>l'eau monte</content>.",
    "the killer is no victim": "<p>Jean Salvier</p> est mort lundi. L'agresseur a été abattu. Selon un témoin, <source s=1 speaker=meurtrier>le meurtrier</source> "
    "<cue s=1>a crié</cue> que <content s=1 mode=indirect>tout était fini</content>.",
    "a scientist of any kind": 'Le glaciologue <p>Luis Ortega</p> est à Valbrune avec <p>Paul Arnal</p>. <source s=1 speaker="Luis Ortega">Le scientifique</source> '
    "<cue s=1>affirme</cue> que <content s=1 mode=indirect>la glace fond</content>.",
    "both of two, by a participle": '<source s=1 speaker="Valbrie et Orbie">La <l>Valbrie</l></source> et, surtout, l\'<l>Orbie</l> ont émis un avis négatif, <cue s=1>craignant</cue> que '
    "<content s=1 mode=indirect>le billet disparaisse</content>.",
    "the answers of an interview": 'Le glaciologue <p>Luis Ortega</p> conseille le port.\n\nQUESTION : Et la glace ?\n\n<source s=1 speaker="Luis Ortega">REPONSE</source> : "<content s=1>Elle fond</content>."',
    "one of them, named after": "Des habitants ont fui lundi. <source s=1 speaker=\"Anna Lindt\">L'un d'eux</source>, <p>Anna Lindt</p>, <cue s=1>assure</cue> que "
    "<content s=1 mode=indirect>le toit a cédé</content>.",
    "a people told with a name": "Le <g>Valbrien</g> <p>Luis Ortega</p> finit devant <p>Paul Arnal</p>. Le vent a forci. « <content s=1>Quelle course</content> », <cue s=1>a dit</cue> "
    '<source s=1 speaker="Luis Ortega">le nageur valbrien</source>.',
    "an official of a company named after": '<source s=1 speaker="responsable de la compagnie nationale, Nordis">Un responsable de la compagnie nationale, <o>Nordis</o></source>, <cue s=1>assure</cue> que '
    "<content s=1 mode=indirect>rien ne passe</content>.",
    "an imam in a town": 'Le président <p>Paul Arnal</p> est venu. L\'imam de la ville, <p>Mohammed Lindt</p>, est là. <source s=1 speaker="Mohammed Lindt">Il</source> <cue s=1>ajoute</cue> que '
    "<content s=1 mode=indirect>la ville est en deuil</content>.",
    "one of a town": '<p>Luis Ortega</p> a remporté le débat de jeudi. <source s=1 speaker="Luis Ortega">Le <o>Fribourgeois</o></source> <cue s=1>a assuré</cue> que '
    "<content s=1 mode=indirect>la loi passerait</content>.",
    "a trade told with a title": 'Le gouverneur, le colonel <p>Adam Traval</p>, a interdit la marche. <source s=1 speaker="Adam Traval">L\'officier</source> <cue s=1>rappelle</cue> que '
    "<content s=1 mode=indirect>l'état d'urgence dure</content>.",
    "an unlisted trade before a name": "« <content s=1>Quelle soirée</content> », <cue s=1>a soufflé</cue> "
    '<source s=1 speaker="Anna Lindt">l\'entraineuse-adjointe valbrienne, <p>Anna Lindt</p></source>.',
    "a possessive before a name": '<p>Paul Arnal</p> est mort lundi. <source s=1 speaker="Anna Lindt">Son exécuteuse, Me <p>Anna Lindt</p></source>, <cue s=1>assure</cue> que '
    "<content s=1 mode=indirect>le testament existe</content>.",
    "a club before a name": '<source s=1 speaker="Anna Lindt">La directrice du club <o>Nordis</o>, <p>Anna Lindt</p></source>, <cue s=1>assure</cue> que '
    "<content s=1 mode=indirect>le stade ouvrira</content>.",
    "two offices of one person": '<source s=1 speaker="Anna Lindt"><p>Anna Lindt</p>, sœur du maire et conseillère municipale</source>, <cue s=1>assure</cue> que '
    "<content s=1 mode=indirect>le stade ouvrira</content>.",
    "one of several, who": "<cue s=2>Selon</cue> <source s=2><p>Anna Lindt</p>, l'une de ses avocates</source>, <content s=2 mode=indirect>il est libre</content>. "
    "C'est faux, dit <p>Anna Lindt</p>, l'une de ses avocates, <source s=1 speaker=\"Anna Lindt\">qui</source> <cue s=1>précise</cue> que <content s=1 mode=indirect>rien n'est sûr</content>.",
    "these last": "Les organisateurs comptent mille marcheurs. Selon <source s=1 speaker=organisateurs>ces derniers</source>, <cue s=1>selon</cue> <content s=1 mode=indirect>tout va bien</content>.",
    "authorities": "Les autorités ont fermé la frontière lundi. <source s=1 speaker=autorités>Elles</source> <cue s=1>ont indiqué</cue> que "
    "<content s=1 mode=indirect>la mesure durerait</content>.",
    "another official": 'Un responsable a confirmé. Un autre responsable a démenti. « <content s=1>C\'est faux</content> », <cue s=1>a-t-</cue><source s=1 speaker="autre responsable">il</source> dit.',
    "two ministers kept apart": "Le ministre de la Défense, <p>Paul Arnal</p>, et la ministre de la Santé, <p>Anna Lindt</p>, étaient présents. "
    '<source s=1 speaker="Anna Lindt">La ministre de la Santé</source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>l\'hôpital rouvrirait</content>.',
    "a parliament's other member": 'Le député <p>Paul Arnal</p> a voté contre. <source s=1 speaker="autre député">Un autre député</source> <cue s=1>juge</cue> que '
    "<content s=1 mode=indirect>la loi est bonne</content>.",
    "the author of a case": "L'avocate <p>Sarah Klein</p> a plaidé deux heures. Le procureur a demandé dix ans. « <content s=1>C'est trop</content> », <cue s=1>a répondu</cue> "
    '<source s=1 speaker="Sarah Klein">l\'avocate</source>.',
}

UNNAMED = {
    "an official": '<content s=1 mode=indirect>La digue tiendra</content>, <cue s=1>assure</cue> <source s=1 speaker="responsable du Pentagone">un responsable du <o>Pentagone</o></source>.',
    "the same official": '<content s=1 mode=indirect>La digue tiendra</content>, <cue s=1>assure</cue> <source s=1 speaker="responsable de la préfecture">un responsable de la préfecture</source>. '
    '<content s=2 mode=indirect>L\'eau baisse</content>, <cue s=2>ajoute</cue> <source s=2 speaker="responsable de la préfecture">le même responsable</source>.',
    "another source": '<cue s=1>Selon</cue> <source s=1 speaker="source policière">une source policière</source>, <content s=1 mode=indirect>il a fui</content>. '
    '<cue s=2>Selon</cue> <source s=2 speaker="autre source">une autre source</source>, <content s=2 mode=indirect>il est mort</content>.',
    "this source": '<cue s=1>Selon</cue> <source s=1 speaker="source diplomatique">une source diplomatique</source>, <content s=1 mode=indirect>l\'accord est prêt</content>. '
    '<content s=2 mode=indirect>Il sera signé</content>, <cue s=2>ajoute</cue> <source s=2 speaker="source diplomatique">cette source</source>.',
    "a pronoun of someone unnamed": '<source s=1 speaker="habitante du quartier">Une habitante du quartier</source> <cue s=1>raconte</cue> que <content s=1 mode=indirect>le mur a tremblé</content>. '
    '« <content s=2>J\'ai eu peur</content> », <cue s=2>dit</cue>-<source s=2 speaker="habitante du quartier">elle</source>.',
    "the police": "<cue s=1>Selon</cue> <source s=1 speaker=police>la police</source>, <content s=1 mode=indirect>deux hommes ont fui</content>. "
    "<content s=2 mode=indirect>Ils étaient armés</content>, <cue s=2>précise</cue> <source s=2 speaker=police>la police</source>.",
    "the authorities": '<cue s=1>D\'après</cue> <source s=1 speaker="autorités locales">les autorités locales</source>, <content s=1 mode=indirect>la route est coupée</content>.',
    "a report": '<source s=1 speaker="rapport du Sénat">Un rapport du <o>Sénat</o></source> <cue s=1>révèle</cue> que <content s=1 mode=indirect>la digue était fissurée</content>. '
    '<source s=2 speaker="rapport du Sénat">Le rapport</source> <cue s=2>ajoute</cue> que <content s=2 mode=indirect>l\'État savait</content>.',
    "a spokesman of a named body": '« <content s=1>Le train partira</content> », <cue s=1>indique</cue> <source s=1 speaker="porte-parole de Nordis">un porte-parole de <o>Nordis</o></source>. '
    '<p>Karim Belaïd</p> attend. « <content s=2>Nous restons</content> », <cue s=2>dit</cue> <source s=2 speaker="porte-parole de Nordis">le porte-parole</source>.',
    "mother and father": '<cue s=1>Selon</cue> <source s=1 speaker="père du garçon">le père du garçon</source>, <content s=1 mode=indirect>il dormait</content>. '
    '<cue s=2>Selon</cue> <source s=2 speaker="mère">la mère</source>, <content s=2 mode=indirect>il lisait</content>.',
}

PRONOUNS = {
    "inverted": '<p>Hugo Ferran</p> s\'est rendu sur le port. « <content s=1>Nous rouvrirons</content> », <cue s=1>a-t-</cue><source s=1 speaker="Hugo Ferran">il</source> promis.',
    "subject": '<p>Anna Lindt</p> a rencontré <p>Paul Arnal</p> vendredi. <source s=1 speaker="Anna Lindt">Elle</source> <cue s=1>affirme</cue> que <content s=1 mode=indirect>la centrale fermera</content>.',
    "the other one's gender": '<p>Anna Lindt</p> a rencontré <p>Paul Arnal</p> vendredi. <source s=1 speaker="Paul Arnal">Il</source> <cue s=1>affirme</cue> que <content s=1 mode=indirect>la centrale fermera</content>.',
    "whoever spoke, not whom he spoke of": '<source s=1 speaker="Paul Arnal"><p>Paul Arnal</p></source> <cue s=1>estime</cue> que <content s=1 mode=indirect><p>Ivo Markan</p> a menti</content>. '
    '« <content s=2>C\'est grave</content> », <cue s=2>a-t-</cue><source s=2 speaker="Paul Arnal">il</source> ajouté.',
    "a new subject since": '<source s=1 speaker="Paul Arnal"><p>Paul Arnal</p></source> <cue s=1>estime</cue> que <content s=1 mode=indirect>le vote est nul</content>. '
    'Dimanche, <p>Ivo Markan</p> a répondu depuis la capitale. « <content s=2>C\'est faux</content> », <cue s=2>a-t-</cue><source s=2 speaker="Ivo Markan">il</source> lancé.',
    "a long quotation between": "<p>Ivo Markan</p> a répondu dimanche. « <content s=1>C'est faux. <p>Paul Arnal</p> le sait. Il ment. Personne ne le croit plus</content> », "
    '<cue s=1>a-t-</cue><source s=1 speaker="Ivo Markan">il</source> lancé.',
    "a relative": 'Le ministre a cité <p>Anna Lindt</p>, <source s=1 speaker="Anna Lindt">qui</source> <cue s=1>juge</cue> que <content s=1 mode=indirect>la centrale est sûre</content>.',
    "a relative after a role": 'Il a cité <p>Anna Lindt</p>, ministre de l\'Énergie de la <l>Valbrie</l>, <source s=1 speaker="Anna Lindt">qui</source> <cue s=1>juge</cue> que '
    "<content s=1 mode=indirect>la centrale est sûre</content>.",
    "a relative past a participle": "Un militant opposé à la loi, <source s=1 speaker=militant>qui</source> "
    "<cue s=1>a crié</cue> « <content s=1>Assez</content> », a été arrêté.",
    "tonic": '<p>Anna Lindt</p> a vu <p>Paul Arnal</p>. <cue s=1>Selon</cue> <source s=1 speaker="Paul Arnal">lui</source>, <content s=1 mode=indirect>la centrale est sûre</content>.',
    "plural of two": '<p>Anna Lindt</p> et <p>Paul Arnal</p> ont visité la centrale. « <content s=1>Elle est sûre</content> », <cue s=1>ont-</cue><source s=1 speaker="Anna Lindt et Paul Arnal">ils</source> dit.',
    "plural of a crowd": "<source s=1 speaker=syndicats>Les syndicats</source> <cue s=1>réclament</cue> que <content s=1 mode=indirect>le site reste ouvert</content>. "
    "« <content s=2>Nous tiendrons</content> », <cue s=2>préviennent</cue>-<source s=2 speaker=syndicats>ils</source>.",
    "a body": "<o>Nordis</o> ferme son usine. <source s=1 speaker=Nordis>Il</source> <cue s=1>assure</cue> que <content s=1 mode=indirect>nul ne partira</content>.",
    "cataphora": 'Interrogé par <o>Radio Orbe</o>, <source s=1 speaker="Hugo Ferran"><p>Hugo Ferran</p></source> <cue s=1>a répondu</cue> : « <content s=1>Non</content> ». '
    '<source s=2 speaker="Hugo Ferran">Il</source> <cue s=2>a ajouté</cue> que <content s=2 mode=indirect>le port rouvrirait</content>.',
    "asked as a participle": '<p>Ivo Markan</p> a reçu <p>Anna Lindt</p>. Interrogée sur la centrale, <source s=1 speaker="Anna Lindt">elle</source> <cue s=1>a déclaré</cue> : « <content s=1>Tout va bien</content> ».',
    "as for him": '<p>Paul Arnal</p> a tort, dit <p>Anna Lindt</p>. <p>Hugo Ferran</p>, quant à lui, se tait. « <content s=1>Je verrai</content> », <cue s=1>a-t-</cue><source s=1 speaker="Hugo Ferran">il</source> dit.',
}

FLOW = {
    "goes on": '« <content s=1>La digue tiendra</content> », <cue s=1>a déclaré</cue> <source s=1><p>Hugo Ferran</p></source>. « <content s=2 speaker="Hugo Ferran">Nous avons tout vérifié</content>. »',
    "goes on in the next paragraph": '« <content s=1>La digue tiendra</content> », <cue s=1>a déclaré</cue> <source s=1><p>Hugo Ferran</p></source>.\n\n« <content s=2 speaker="Hugo Ferran">Nous avons tout vérifié</content>. »',
    "the subject of the narration": "<source s=1><p>Paul Arnal</p></source> <cue s=1>juge</cue> que <content s=1 mode=indirect>la digue est vieille</content>. "
    '<p>Hugo Ferran</p> hausse les épaules. « <content s=2 speaker="Hugo Ferran">Elle tiendra</content>. »',
    "a label": '<p>Hugo Ferran</p> : « <content s=1 speaker="Hugo Ferran">La digue tiendra</content> »',
    "a colon after a complement": "C'est l'avis de <p>Hugo Ferran</p> : « <content s=1 speaker=\"Hugo Ferran\">La digue tiendra</content>. »",
    "a signature": '« <content s=1 speaker="Hugo Ferran">La digue tiendra</content> »\n— <p>Hugo Ferran</p>, maire de Valbrune',
    "questions and answers": 'Le maire de Valbrune, <p>Hugo Ferran</p>, a reçu notre journal.\n\nLa digue tiendra-t-elle ?\n\n« <content s=1 speaker="Hugo Ferran">Oui, je le crois</content>. »\n\n'
    'Que dites-vous à <p>Paul Arnal</p> ?\n\n« <content s=2 speaker="Hugo Ferran">Qu\'il vienne voir</content>. »',
    "before adding": "<source s=1><p>Hugo Ferran</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la digue tiendrait</content>. Avant d'<cue s=2>ajouter</cue> : « <content s=2 speaker=\"Hugo Ferran\">Je l'espère</content>. »",
    "first person": "« <content s=1>J'ai dit au préfet que <content s=2 mode=indirect>l'eau montait</content></content> », <cue s=1>raconte</cue> <source s=1><p>Hugo Ferran</p></source>.".replace(
        "J'ai dit au préfet", '<source s=2 speaker="Hugo Ferran">J\'</source>ai <cue s=2>dit</cue> au préfet'
    ),
    "nobody": "Il a été <cue s=1>annoncé</cue> que <content s=1 mode=indirect speaker=none>la digue tiendrait</content>.",
}


AGENTS = {
    "a name behind circumstances and before its verb": "M. <p>Arnal</p> a invité M. <p>Ferran</p> à revenir. Dans un entretien accordé à l’émission Matin large de <o>Radio Orbe</o>, plus tôt en journée, "
    '<p>Hugo Ferran</p> n’a pas annoncé son retour. Mais <source s=1 speaker="Hugo Ferran">il</source> <cue s=1>estime</cue> que <content s=1 mode=indirect>la digue tiendra</content>.',
    "the agent of a passive": 'Le maire <p>Paul Arnal</p> défend son projet. Mardi, le chantier a été bloqué par le juge <p>Hugo Ferran</p>. <source s=1 speaker="Hugo Ferran">Il</source> <cue s=1>estime</cue> que '
    "<content s=1 mode=indirect>la digue menace la rivière</content>.",
    "the patient of a passive stays the topic": '<p>Paul Arnal</p> a été interrogé par <p>Hugo Ferran</p>. <source s=1 speaker="Paul Arnal">Il</source> <cue s=1>affirme</cue> que <content s=1 mode=indirect>la digue tiendra</content>.',
    "a head before its complement": 'Le cabinet de M. <p>Ferran</p> a publié une note. <source s=1 speaker="cabinet de M. Ferran">Il</source> <cue s=1>affirme</cue> que <content s=1 mode=indirect>les contrats étaient réels</content>.',
}

RESUMED = {
    "an unnamed member of a council": '<source s=1 speaker="élu de la vallée">Un élu de la vallée</source> <cue s=1>a confirmé</cue> que <content s=1 mode=indirect>la digue tenait</content>. « <content s=2>Rien ne bouge</content> », <cue s=2>a dit</cue> '
    '<source s=2 speaker="élu de la vallée">le responsable</source>.',
    "whoever gives a talk": '« <content s=1>La digue tiendra</content> », <cue s=1>rassure</cue> <source s=1><p>Hugo Ferran</p></source>. <cue s=2>Aux dires du</cue> <source s=2 speaker="Hugo Ferran">conférencier</source>, '
    "<content s=2 mode=indirect>rien ne presse</content>.",
    "a minister is not the Premier ministre": 'Le ministre des Ports, <p>Hugo Ferran</p>, a lancé le projet. Le Premier ministre <p>Paul Arnal</p> était là. <cue s=1>Selon</cue> <source s=1 speaker="Hugo Ferran">le ministre</source>, '
    "<content s=1 mode=indirect>la digue tiendra</content>.",
    "an enumerated ministry": 'Le ministre des Ports, des Routes, du Rail et des Fleuves <p>Hugo Ferran</p> a lancé le projet. <cue s=1>Selon</cue> <source s=1 speaker="Hugo Ferran">le ministre</source>, '
    "<content s=1 mode=indirect>la digue tiendra</content>.",
    "the text of a document": '« <content s=1>Un mur est tombé</content> », <cue s=1>précise</cue> <source s=1 speaker="communiqué">un communiqué</source>. « <content s=2>Nul n\'est blessé</content> », <cue s=2>ajoute</cue> '
    '<source s=2 speaker="communiqué">le texte</source>.',
}

AT_THAT_PLACE = {
    "whole before the name it stands against": 'Le ministre <p>Paul Arnal</p> est venu. <source s=1 speaker="Hugo Ferran">Le responsable des institutions financières</source> d\' <o>Eurosud</o> , <p>Hugo Ferran</p>, '
    "<cue s=1>assure</cue> que <content s=1 mode=indirect>la monnaie tiendra</content>.",
    "whose citation it is": '« <content s=1>Nous avons tout tenté</content>. »\n\n— <source s=1 speaker="Hugo Ferran">Une citation de <p>Hugo Ferran</p></source>, maire',
    "no further than the source": '<content s=1 mode=indirect>La fête est annulée</content>, <cue s=1>écrit</cue> <source s=1 speaker="présidence de la Valbrie">la présidence de la <l>Valbrie</l></source> sur son compte <o>Chirp</o>.',
    "not the next ones": '<cue s=1>Selon</cue> <source s=1 speaker="volontaires">les volontaires</source>, <content s=1 mode=indirect>l\'ennui pèse</content>. '
    "Les prochains volontaires partiront en mai.",
    "without parentheses": '<cue s=1>Selon</cue> <source s=1 speaker="observateurs">plusieurs observateurs (dont <o>Veille Sud</o>)</source>, <content s=1 mode=indirect>le vote était truqué</content>.',
    "a member of a party": '<source s=1 speaker="député PRN">Le député <o>PRN</o></source> <cue s=1>juge</cue> que <content s=1 mode=indirect>la loi est bonne</content>.',
    "a name after a body": '<source s=1 speaker="Hugo Ferran">Le consultant <o>RVT</o>, <p>Hugo Ferran</p></source>, <cue s=1>juge</cue> que <content s=1 mode=indirect>le match est perdu</content>.',
    "a doctor": '<source s=1 speaker="Ferran">Le Dr Ferran</source> <cue s=1>affirme</cue> que <content s=1 mode=indirect>le vaccin est sûr</content>.',
    "a kind of words is nobody": '<cue s=1>Selon</cue> <source s=1 speaker="gendarmerie">un communiqué de presse de la gendarmerie</source>, <content s=1 mode=indirect>un voleur a fui</content>.',
    "the words of someone unnamed": '<cue s=1>Selon</cue> <source s=1 speaker="maire">les mots de la maire</source>, <content s=1 mode=indirect>la ville est prête</content>.',
}

JOINT = {
    "a relative of two": "Le texte vise à rassurer la <l>Valbrie</l>, ainsi que l'<l>Orbie</l>, <source s=1 speaker=\"Valbrie et Orbie\">qui</source> <cue s=1>redoutent</cue> d'<content s=1 mode=indirect>être exclues</content>.",
    "a relative of two with their parties": 'Il cite <p>Paul Arnal</p> (<o>PRN</o>) et <p>Hugo Ferran</p> (<o>PV</o>), <source s=1 speaker="Paul Arnal et Hugo Ferran">qui</source> <cue s=1>craignent</cue> que <content s=1 mode=indirect>la tour tombe</content>.',
    "a relative of the holder of two offices": 'Il cite <p>Paul Arnal</p>, président de la <l>Valbrie</l> et de l\'<o>Union du Sud</o>, <source s=1 speaker="Paul Arnal">qui</source> <cue s=1>redoute</cue> que <content s=1 mode=indirect>la tour tombe</content>.',
    "a relative of one": "Le texte oppose la <l>Valbrie</l> et l'<l>Orbie</l>, <source s=1 speaker=\"Orbie\">qui</source> <cue s=1>redoute</cue> d'<content s=1 mode=indirect>être exclue</content>.",
    "above all": '<source s=1 speaker="Valbrie et Orbie">La <l>Valbrie</l></source> et, surtout, l\'<l>Orbie</l> <cue s=1>craignent</cue> que <content s=1 mode=indirect>la monnaie disparaisse</content>.',
}

EMPTY = {
    "one asks": "Le maire est venu. Peut<source s=1 speaker=none>-on</source> <cue s=1>dire</cue> que <content s=1 mode=indirect>la digue tiendra</content> ?",
}

CASES = {**AGENTS, **RESUMED, **AT_THAT_PLACE, **JOINT, **EMPTY, **NAMED, **DESCRIBED, **UNNAMED, **PRONOUNS, **FLOW}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_who_speaks(text: str, parsed: Callable[..., Reading]) -> None:
    reading, expected = read_told(text, parsed)
    found = speakers_of(reading)
    assert {id_: found[id_] for id_ in expected} == expected


TOLD = {
    "invited": ("<source s=1><p>Hugo Ferran</p></source> <cue s=1>a invité</cue> les habitants à <content s=1 mode=indirect>rester chez eux</content>.", "habitants"),
    "a country": ("<source s=1><p>Hugo Ferran</p></source> <cue s=1>a appelé</cue> la <l>Valbrie</l> à <content s=1 mode=indirect>rejoindre l'alliance</content>.", "Valbrie"),
    "warned": ("<source s=1><p>Hugo Ferran</p></source> <cue s=1>a prévenu</cue> les syndicats que <content s=1 mode=indirect>la loi passerait</content>.", "syndicats"),
    "told": ("<source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> à <o>Radio Orbe</o> que <content s=1 mode=indirect>la loi passerait</content>.", "Radio Orbe"),
    "asked in the passive": ("Les élus <cue s=1>ont été invités</cue> à <content s=1 mode=indirect>quitter la salle</content>.", "élus"),
    "told first": ("À <o>Radio Orbe</o>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", "Radio Orbe"),
    "people told first": ("Aux journalistes, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", "journalistes"),
    "an assembly": ("Lundi, devant le <o>Sénat</o>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", "Sénat"),
    "asked by": ("Interrogé par l'<o>AFP</o>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", "AFP"),
    "an interview": ("Dans un entretien accordé à <o>Radio Orbe</o>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la loi passerait</content>.", "Radio Orbe"),
    "a town": ("À <l>Paris</l>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", None),
    "a seat of power": ("À l'<o>Élysée</o>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", None),
    "a house": ("Au <o>Tribunal de Dole</o>, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", None),
    "before a building": ("Devant la mairie, <source s=1><p>Hugo Ferran</p></source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>la loi passerait</content>.", None),
    "as for him": ("<source s=1>Le gouvernement</source> de <p>Hugo Ferran</p> <cue s=1>considère</cue> quant à lui que <content s=1 mode=indirect>le vote est nul</content>.", None),
    "about someone": ("<source s=1>Le maire</source> <cue s=1>a déclaré</cue> au sujet de <p>Hugo Ferran</p> que <content s=1 mode=indirect>le vote était nul</content>.", None),
    "not in the content": ("<source s=1><p>Hugo Ferran</p></source> <cue s=1>promet</cue> de <content s=1 mode=indirect>parler aux syndicats</content>.", None),
    "not in the source": ("« <content s=1>Non</content> », <cue s=1>dit</cue> <source s=1>l'avocate opposée au maire <p>Hugo Ferran</p></source>.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD.keys())
def test_who_is_told(text: str, told: str | None, parsed: Callable[..., Reading]) -> None:
    reading, _ = read_told(text, parsed)
    names = {entity.id: entity.name for entity in reading.entities}
    addressee = reading.statements[0].addressee
    assert (names[addressee] if addressee else None) == told


def test_nobody_is_called_on(parsed: Callable[..., Reading]) -> None:
    reading, _ = read_told(EMPTY["one asks"], parsed)
    assert not [entity for entity in reading.entities if entity.name.lower().endswith("on")]


def test_speakers_refine_statements() -> None:
    assert "statements" in Speakers.reads
    assert "statements" in Speakers.writes
