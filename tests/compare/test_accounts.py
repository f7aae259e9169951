"""The quantities of an article that can be followed."""

from recoupe.compare.accounts import find_accounts


def accounts(whole, text):
    return {account.words: account for account in find_accounts(whole(text))}


def test_a_toll_holds_for_the_day_it_was_given_and_is_its_speakers(whole):
    found = accounts(whole, "L’incendie a fait 14 morts, a annoncé samedi la préfète Odile Marchal.")
    assert (found["14 morts"].measure, found["14 morts"].as_of, found["14 morts"].speaker) == (
        "dead", "2021-03-06", "Odile Marchal",
    )  # fmt: skip


def test_a_part_of_the_people_is_told_by_its_noun(whole):
    found = accounts(whole, "Le naufrage a fait 23 morts, dont huit enfants.")
    assert [account.counted for account in found.values()] == [None, "enfant"]


def test_the_toll_of_another_year_is_of_another_event(whole):
    found = accounts(whole, "La crue a fait 12 morts dimanche. En 1998, une crue avait fait 40 morts dans la vallée.")
    assert [account.year for account in found.values()] == [None, "1998"]


def test_shares_sums_and_lengths_are_not_followed(whole):
    assert not accounts(whole, "La hausse de 12 % coûtera 3 millions d’euros sur 40 km.")


def test_a_toll_gone_by_and_a_correction_are_told_by_their_words(whole):
    found = accounts(whole, "Le séisme a fait 31 morts, contre 19 morts dans un premier bilan.")
    assert [account.is_former for account in found.values()] == [False, True]
    found = accounts(whole, "Le bilan a été revu à la baisse : 17 morts au lieu de 21 morts.")
    assert [account.is_correction for account in found.values()] == [True, True]


def test_an_entry_of_a_chronology_gives_its_year_to_the_lines_below_it(whole):
    text = "Une crue a fait 12 morts.\n\n1998 : une crue dévaste la vallée.\n\nPlus de 40 personnes sont tuées.\n\n2004 : une crue fait 30 morts."
    assert [account.year for account in accounts(whole, text).values()] == [None, "1998", "2004"]


def test_a_date_of_what_happened_is_not_that_of_the_toll(whole):
    found = accounts(whole, "La crue a fait 12 morts vendredi.")
    assert found["12 morts"].as_of is None


def test_a_toll_of_the_evening_is_later_than_that_of_the_morning(whole):
    text = "Le bilan est passé lundi soir à sept morts, a annoncé le préfet. Un précédent bilan, communiqué dans la matinée, faisait état de trois morts."
    found = accounts(whole, text)
    assert (found["sept morts"].hour, found["trois morts"].is_former) == (19, True)


def test_the_day_of_a_toll_gone_by_is_not_that_of_the_toll_now(whole):
    found = accounts(whole, "Neuf personnes sont mortes, a précisé le colonel, contre quatorze la veille.")
    assert [account.as_of for account in found.values()][:1] == [None]


def test_what_is_only_possible_is_no_toll(whole):
    assert not accounts(whole, "Une dizaine de corps pourraient se trouver dans la retenue.")


def test_a_headline_holds_for_the_moment_of_its_sentence(whole):
    found = list(find_accounts(whole("Crue : 14 morts\n\nLa crue a fait 14 morts, a annoncé dimanche le préfet.")))
    assert {account.as_of for account in found} == {"2021-03-07"}
