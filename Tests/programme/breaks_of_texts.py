"""Lines that break the rules of texts and plants."""

from breaks import breaks, setting

setting("names_are_no_words", "member", ("alias", "Sunday"))
setting("evenings_name_nobody", "evening", ("text", "Stan was quiet tonight."))
setting("texts_are_in_the_persons_language", "note", ("text", "Met Stan at the office."))


@breaks("texts_are_in_the_persons_language")
def french_about_somebody_who_speaks_english(of):
    of.first("note")["text"] = "Trois quarts d'heure au bureau."


@breaks("evenings_name_nobody")
def french_in_an_english_group(of):
    of.first("evening")["text"] = "Soirée calme, bonne soupe."


@breaks("texts_are_in_the_persons_language")
def a_name_without_its_plant(of):
    of.plants.pop(0)


@breaks("names_are_no_words")
def a_surname_that_is_a_word(of):
    of.first("member")["identity"]["family"] = "Walker-Spring"


@breaks("an_alias_is_nobodys_name")
def an_alias_that_is_a_first_name(of):
    of.first("member")["alias"] = of.last("member")["identity"]["given"].upper()


@breaks("an_alias_is_nobodys_name")
def an_alias_that_is_a_middle_name(of):
    of.first("member")["identity"]["middle"] = of.last("member")["alias"]


@breaks("plants_are_where_they_are_said_to_be")
def a_plant_in_another_line(of):
    of.plants[0]["line"] += 1


@breaks("plants_are_where_they_are_said_to_be")
def a_plant_more_often_than_it_is(of):
    of.plants[0]["times"] += 1


@breaks("plants_are_where_they_are_said_to_be")
def a_plant_of_another_file(of):
    of.plants[0]["member"] = "s01"


@breaks("plants_name_whom_they_say")
def a_plant_that_names_nobody(of):
    of.plants[0]["names"] = "m9999"


@breaks("plants_name_whom_they_say")
def a_plant_that_names_its_own_person(of):
    of.plants[0]["names"] = of.plants[0]["member"]


@breaks("plants_name_whom_they_say")
def a_plant_of_ones_own_alias(of):
    plant = of.plants[0]
    plant |= {"names": plant["member"], "form": "alias", "written": of.first("member", ref=plant["member"])["alias"]}


@breaks("plants_name_whom_they_say")
def a_slip_that_is_another_word(of):
    next(plant for plant in of.plants if plant["form"] == "misspelt")["written"] = "It"


@breaks("mentions_are_of_people_one_meets")
def somebody_from_elsewhere(of):
    of.plants[0]["names"] = "s01"


for FORM in ("alias", "given", "full", "misspelt", "initials"):
    @breaks("plants_name_whom_they_say")
    def another_form(of, form=FORM):
        plant = next(plant for plant in of.plants if plant["form"] != form)
        if form == "misspelt":
            plant = next(plant for plant in of.plants if plant["form"] == "given")
        plant["form"] = form
