"""Taking a notification, page by page, as whoever stands behind the counter does it."""

from datetime import date
from typing import Self

from playwright.sync_api import expect

from custos.law.facts import Matter
from tests.journeys.user import User

IN_VISOR = (Matter.ACCOUNTS, Matter.DEBIT_CARDS, Matter.CREDIT_CARDS, Matter.IDENTITY_DOCUMENTS)
STATION = "Wexmarsh Central"


class Counter(User):
    """A user who takes notifications."""

    def takes_in(self, reference: str, kind: str = "", station: str = STATION) -> Self:
        """Say who he is, where it is, and why he attends; what the page proposes is left where nothing is given."""
        self.goes_to(f"/counter/{reference}/")
        self.chooses("He is here in person").chooses("Known to whoever takes it")
        self.picks("At which station?", station)
        if kind:
            self.chooses(kind, "Why does he attend?")
        return self

    def goes_on(self) -> Self:
        """Go on to the next page."""
        return self.presses("Go on", "main form")

    def is_told(self, matter: Matter) -> Self:
        """Tick that he told of a matter."""
        return self.chooses("He told me", within=f"#{matter}")

    def hears_there_is_none(self, *matters: Matter) -> Self:
        """Tick that he says there is none."""
        for matter in matters:
            self.chooses("He says there is none", within=f"#{matter}")
        return self

    def does_not_ask(self, *matters: Matter) -> Self:
        """Tick that he was not asked."""
        for matter in matters:
            self.chooses("Not asked", within=f"#{matter}")
        return self

    def hears_his_account(self, *, name: tuple[str, str], born: date, home: str) -> Self:
        """Write down everything that he says, in the order in which the Act asks for it."""
        forenames, surname = name
        self.is_told(Matter.DATE_OF_BIRTH).dates("Date of birth", born, f"#{Matter.DATE_OF_BIRTH}")
        self.is_told(Matter.NATIONAL_INSURANCE)
        self.types("National Insurance number", "QQ 12 34 56 C", f"#{Matter.NATIONAL_INSURANCE}")
        for matter in (Matter.NAMES_THEN, Matter.NAMES_NOW):
            self.is_told(matter).types("Forenames", forenames, f"#{matter}").types("Surname", surname, f"#{matter}")
        self.is_told(Matter.HOME_THEN).types("Address", "1 Old Row, Wexmarsh", f"#{Matter.HOME_THEN}")
        self.says_his_home(home)
        self.hears_there_is_none(Matter.OTHER_PREMISES, Matter.CHILD_HOUSEHOLDS, *IN_VISOR)
        return self

    def says_his_home(self, home: str) -> Self:
        """Write down where he lives now."""
        lines, _, postcode = home.rpartition(", ")
        where = f"#{Matter.HOME_NOW}"
        self.is_told(Matter.HOME_NOW).chooses("Yes", within=f"{where} fieldset:has-text('sole or main')")
        return self.types("Address", lines, where).types("Postcode", postcode, where)

    def resolves_what_differs(self, day: date) -> Self:
        """Ask about whatever he left out, which he confirms; what is new is so since the day."""
        self.is_headed("What he says now, beside what he last told")
        for line in self.page.locator(".counter-line").all():
            if not line.locator("input[type=radio]:checked").count():
                line.get_by_role("radio").first.check()
            since = line.get_by_role("group", name="Since which day?")
            if since.count() and not since.get_by_label("Day", exact=True).input_value():
                for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
                    since.get_by_label(part, exact=True).fill(str(number))
        return self.presses("Go on to read it back")

    def reads_it_back(self, signature: str) -> Self:
        """Read it back; he declares and signs."""
        self.is_headed("Read it back to him")
        self.chooses("I read it back to him").types("He signs with his name", signature)
        return self.presses("Take the notification")

    def sees_ticked(self, words: str, status: str = "Told") -> Self:
        """See the running panel tick a matter."""
        item = self.page.locator("#panel li", has_text=words).first
        expect(item).to_contain_text(status)
        return self
