"""The library of wordings: our own, to be tailored to the person, each with why it can be necessary and how to check.

A court words its order itself. `[Who]` and other words in brackets are filled in before anything is drafted.
"""

from dataclasses import dataclass
from typing import Any

from custos.orders.kinds.shape import TermKind


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording, as it is offered."""

    title: str
    kind: TermKind
    wording: str
    plain: str
    check_words: str
    necessity: str

    def typed(self) -> dict[str, Any]:
        """Return it as the boxes of a term take it."""
        names = ("kind", "wording", "plain", "check_words")
        return {name: getattr(self, name) for name in names}


UNFILLED = ("[Name]", "[Country]", "[Programme]", "[Supervisor]")
UNDER_18 = "Not alone with anybody under 18"
WORDINGS = {
    "contact-children": Wording(
        UNDER_18,
        TermKind.CONTACT,
        "Having any contact or communication of any kind with any child under the age of 18, other than (i) such as is "
        "inadvertent and not reasonably avoidable in the course of lawful daily life, or (ii) with the consent of the "
        "child's parent or guardian, who knows of his convictions, and with the express approval of social services "
        "for the area.",
        "Do not have contact with anybody under 18, unless it can not be helped, or a parent who knows what you did "
        "and social services both agree.",
        "Ask at each visit who comes to the home; look for signs of children; ask social services what they approved.",
        "He offended against a child whom he met alone, and nothing less keeps him from doing so again.",
    ),
    "contact-victim": Wording(
        "No contact with a named person",
        TermKind.CONTACT,
        "Contacting or attempting to contact [Name], directly or indirectly, by any means whatsoever.",
        "Do not contact [Name] in any way, and do not get others to do it.",
        "Ask the victim liaison officer; look at the devices that an examination covers.",
        "The person whom he harmed must be able to live without fear of him.",
    ),
    "place-schools": Wording(
        "Not near a school or playground",
        TermKind.PLACE,
        "Remaining within 100 metres of the boundary of any school, nursery or children's playground, save for passing "
        "by on foot or in a vehicle without stopping.",
        "Do not stop or wait near a school, nursery or playground.",
        "Ask patrols where he was seen; ask of his daily ways at each visit.",
        "He has watched or approached children at such places.",
    ),
    "place-named": Wording(
        "Not in a named area",
        TermKind.PLACE,
        "Entering the area shown edged in red on the plan annexed to this order.",
        "Do not go into the area on the map.",
        "Patrols know the map; ask at each visit where he has been.",
        "Those whom he harmed live or work there.",
    ),
    "internet-history": Wording(
        "Devices only if their history is kept and shown",
        TermKind.INTERNET,
        "Using any device capable of accessing the internet unless (i) it has the capacity to retain and display the "
        "history of internet use, and (ii) he makes it available on request for inspection by a police officer.",
        "Only use a phone or computer that keeps its history, and show it to the police when they ask.",
        "Ask for every device at each visit; see that the history is there; look at it under this term.",
        "He committed the offence by the internet, and inspection is what keeps him from it.",
    ),
    "internet-delete": Wording(
        "No deleting of history",
        TermKind.INTERNET,
        "Deleting the history of internet use on any device in his possession, or using any software or setting that "
        "prevents it from being kept.",
        "Do not delete your history, and do not use private browsing.",
        "See at each visit that the history is whole, and which programs are installed.",
        "He has hidden what he did, and an inspection would find nothing otherwise.",
    ),
    "internet-name": Wording(
        "No account under a name that the police do not know",
        TermKind.INTERNET,
        "Using any account, profile or name on the internet of which he has not told the police within 3 days.",
        "Tell the police of every account and name that you use online.",
        "Compare what is found on his devices with what he told.",
        "He approached those whom he harmed under other names.",
    ),
    "work-children": Wording(
        "No work with children",
        TermKind.WORK,
        "Undertaking any work, paid or unpaid, which is likely to bring him into contact with a child under 18.",
        "Do not work, or help out, where children are.",
        "Ask for pay slips and his employer; ask what he does in his free time.",
        "He met those whom he harmed by his work. It is left out where barring by law does the same.",
    ),
    "travel-tell": Wording(
        "No overnight stay that the police do not know of",
        TermKind.TRAVEL,
        "Staying overnight at any address other than his home without having told the police of it beforehand.",
        "Tell the police before you stay a night anywhere else.",
        "Ask at each visit where he slept; compare with what he told.",
        "He has offended where he stayed as a guest. It must not only repeat the notification requirements.",
    ),
    "abroad-named": Wording(
        "No travel to a named country",
        TermKind.FOREIGN_TRAVEL,
        "Travelling to [Country].",
        "Do not travel to [Country].",
        "See his passport; ask the border force for alerts.",
        "He has travelled there to offend, or means to.",
    ),
    "programme": Wording(
        "A programme",
        TermKind.POSITIVE,
        "Attending and completing [Programme] as directed by [Supervisor].",
        "Go to [Programme] until it is finished, as [Supervisor] tells you.",
        "Ask the supervisor each month whether he came.",
        "What drives his offending can be treated, and he does not go by himself.",
    ),
}
