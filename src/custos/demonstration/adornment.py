"""What a record holds beside the law: numbers, looks, telephones, work, and a drawn face."""

from datetime import timedelta

from custos.demonstration import invention
from custos.demonstration.life import Life
from custos.law.reckoning import age_on
from custos.nominals.actions import OCCASIONS


def adorn(life: Life) -> None:
    """Add what is known of him beside what the law asks."""
    numbers(life)
    looks(life)
    reach(life)
    company(life)
    names(life)


def numbers(life: Life) -> None:
    """The numbers by which other systems know him."""
    convicted = life.rows["offences"][0]["on"]
    life.add("identifiers", kind="pnc", value=invention.pnc(life.number, convicted))
    life.add("identifiers", kind="visor", value=f"ZX{life.number:07d}")
    life.add("identifiers", kind="ni", value=invention.national_insurance(life.number))
    if life.rng.random() < 0.7:
        life.add("identifiers", kind="cro", value=invention.cro(life.number, convicted))
    if any(spell["kind"] in ("remand", "sentence") for spell in life.rows.get("spells", ())):
        life.add("identifiers", kind="prison", value=invention.prison_number(life.number))
        life.add("identifiers", kind="crn", value=invention.crn(life.number))


def looks(life: Life) -> None:
    """A description, marks and faces drawn at notifications."""
    rng = life.rng
    told = [row["given_on"] for row in life.rows.get("notifications", ())]
    since = told[0] if told else life.rows["offences"][0]["on"]
    words = {
        "build": rng.choice(invention.BUILDS),
        "hair": rng.choice(invention.HAIR),
        "eyes": rng.choice(invention.EYES),
    }
    life.add("descriptions", since=since, height_cm=rng.randint(160, 196), **words)
    for kind, place, description in rng.sample(invention.MARKS, rng.choice((0, 0, 1, 1, 2))):
        life.add("marks", kind=kind, place=place, description=description)
    faces = {day: rng.randrange(2**31) for day in dict.fromkeys((*told[:1], *told[-1:]))}
    for occasion, day in enumerate(faces):
        life.add("photographs", taken_on=day, drawing=faces[told[0]] // OCCASIONS * OCCASIONS + occasion)


def reach(life: Life) -> None:
    """Telephones, vehicles, devices and work."""
    rng, since = life.rng, life.rows["offences"][0]["on"]
    life.add("phones", number=invention.phone(rng), since=since)
    if rng.random() < 0.5:
        life.add("emails", address=f"{life.reference.lower()}.{rng.randint(10, 99)}@example.org", since=since)
    if rng.random() < 0.35:
        car = f"{rng.choice(('grey', 'blue', 'white', 'black'))} {rng.choice(('hatchback', 'van', 'estate car'))}"
        life.add("vehicles", registration=invention.registration(rng), description=car, since=since)
    if rng.random() < 0.5:
        life.add(
            "devices", kind="telephone", description="Smartphone, pay as you go", serial=f"ZX{rng.randrange(10**8):08d}"
        )
    if rng.random() < 0.3:
        work = {"employer": rng.choice(invention.EMPLOYERS), "role": rng.choice(invention.JOBS)}
        life.add("employments", with_children=False, since=life.ago(rng.randint(30, 900)), **work)


def company(life: Life) -> None:
    """Hazards, and those whom he sees."""
    rng = life.rng
    if rng.random() < 0.12:
        kind, description = rng.choice(invention.HAZARDS)
        life.add("hazards", kind=kind, description=description)
    if rng.random() < 0.25:
        name = f"{rng.choice(invention.FORENAMES)} {invention.surname(rng)}"
        life.add("associates", kind="associate", name=name, relation=rng.choice(("brother", "friend", "co-defendant")))


def names(life: Life) -> None:
    """Nicknames, online identities and birth dates that do not agree."""
    rng = life.rng
    if rng.random() < 0.12:
        life.add(
            "names", kind="nickname", surname=rng.choice(("Baz", "Jock", "Lofty", "Smiler", "Tiny", "Doc", "Chalky"))
        )
    if rng.random() < 0.2:
        handle = f"{rng.choice(invention.HEADS).lower()}{rng.choice(invention.TAILS)}{rng.randint(10, 9999)}"
        life.add("names", kind="online", surname=handle, service=rng.choice(invention.SERVICES))
    if rng.random() < 0.03 and age_on(life.born, life.today) > 20:
        other = life.born - timedelta(days=rng.choice((1, 10, 31, 365)))
        life.add("birth_dates", born=other, source="given to another force on arrest")
