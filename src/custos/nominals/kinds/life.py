"""How he is reached, what he uses, whom he sees, where he works, and the money he handles."""

from typing import Any

from custos.access.reads import Matter
from custos.nominals.kinds.identity import compact
from custos.nominals.kinds.kind import LASTING, Ask, Kind, joined, named
from custos.nominals.models import Account, Associate, Device, Email, Employment, Phone, Vehicle
from custos.plumbing.sealed import blind, seal
from custos.plumbing.words import date_words


def associate_words(associate: Associate) -> str:
    """Say who somebody is to him."""
    child = "child" if associate.child else ""
    born = f"born {date_words(associate.born)}" if associate.born else ""
    lives = "in his household" if associate.in_household else ""
    return joined(associate.name, associate.kind, associate.relation, child, born, lives)


def account_words(account: Account) -> str:
    """Say an account, card or document by its last four characters only."""
    ends = f"ending {account.last_four}" if account.last_four else ""
    return joined(account.get_kind_display(), account.institution, ends, account.holder)


def seal_number(account: Account, number: str) -> None:
    """Seal the number of an account into its row, keeping the last four characters for telling accounts apart."""
    plain = compact(number)
    account.last_four = plain[-4:] if len(plain) > 4 else ""
    account.sealed, account.blind = seal(plain, row=account.id), blind(plain)


def _compact_number(phone: Any) -> None:
    phone.plain = compact(phone.number)


def _compact_registration(vehicle: Any) -> None:
    vehicle.registration = vehicle.registration.upper()
    vehicle.plain = compact(vehicle.registration)


PHONE = Kind(
    code="phone",
    model=Phone,
    title="a telephone number",
    many="Telephone numbers",
    section="contacts",
    asks={"number": Ask("Telephone number"), **LASTING},
    words=lambda phone: phone.number,
    ending="Last used",
    prepare=_compact_number,
)
EMAIL = Kind(
    code="email",
    model=Email,
    title="an e-mail address",
    many="E-mail addresses",
    section="contacts",
    asks={"address": Ask("E-mail address"), **LASTING},
    words=lambda email: email.address,
    ending="Last used",
)
VEHICLE = Kind(
    code="vehicle",
    model=Vehicle,
    title="a vehicle",
    many="Vehicles",
    section="contacts",
    asks={"registration": Ask("Registration"), "description": Ask("Make, model and colour"), **LASTING},
    words=lambda vehicle: joined(vehicle.registration, vehicle.description),
    ending="Last day",
    prepare=_compact_registration,
)
DEVICE = Kind(
    code="device",
    model=Device,
    title="a device",
    many="Devices",
    section="contacts",
    asks={
        "kind": Ask("What is it?", hint="For example: mobile phone, laptop, games console"),
        "description": Ask("Make, model and colour"),
        "serial": Ask("Serial number or IMEI"),
        **LASTING,
    },
    words=lambda device: joined(device.kind, device.description, device.serial),
    ending="Last day",
)
EMPLOYMENT = Kind(
    code="employment",
    model=Employment,
    title="work or education",
    many="Work and education",
    section="around",
    asks={
        "employer": Ask("Employer, school or organisation"),
        "role": Ask("What does he do there?"),
        "with_children": Ask("It brings him into contact with children"),
        **LASTING,
    },
    words=lambda work: joined(work.employer, work.role, "contact with children" if work.with_children else ""),
    ending="Last day",
)
ASSOCIATE = Kind(
    code="associate",
    model=Associate,
    title="a person around him",
    many="Family, household and associates",
    section="around",
    asks={
        "kind": Ask("What are they to him?", choices=named("partner", "household member", "family", "associate")),
        "name": Ask("Name"),
        "relation": Ask("Say more", hint="For example: mother, neighbour, met in prison"),
        "born": Ask("Date of birth", past=True),
        "in_household": Ask("Lives in his household"),
        "child": Ask("Is a child"),
        **LASTING,
    },
    words=associate_words,
    ending="Last day",
)
ACCOUNT = Kind(
    code="account",
    model=Account,
    title="an account, card or document",
    many="Accounts, cards and documents",
    section="money",
    asks={
        "kind": Ask("What is it?"),
        "institution": Ask("Bank, issuer or office"),
        "number": Ask("Its number", hint="Sealed: only its last four characters are shown"),
        "holder": Ask("In whose name?", hint="His own, joint, or the business's name"),
        "expires": Ask("Expires on"),
        **LASTING,
    },
    words=account_words,
    ending="Closed or no longer held on",
    at_counter=True,
    financial=True,
    matter=Matter.FINANCE,
)

KINDS = (PHONE, EMAIL, VEHICLE, DEVICE, ASSOCIATE, EMPLOYMENT, ACCOUNT)
