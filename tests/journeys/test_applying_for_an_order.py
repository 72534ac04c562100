"""An order on conviction against its clock, one on application from evidence to service, and one of his, answered."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.journeys.user import User

TODAY = timezone.localdate()
CONVICTED, APPLIED, ASKED = "Farrowden", "Draymere", "Pickerden"
MARKING = "OFFICIAL-SENSITIVE"


def opens(user: User, reference: str, order: str, court: str) -> User:
    """Open an application from the record."""
    user.goes_to(f"/people/{reference}/about/orders/").presses("Prepare an application").picks("Which order?", order)
    return user.types("Which court?", court).types(
        "The offence, or what he did, in short", "He groomed a child online."
    )


def drafts(user: User) -> User:
    """Draft a term of the library, tailored to him."""
    user.follows("Draft its terms").opens("Begin with a wording").follows("Devices only if their history")
    return user.presses("Keep the term").sees("Only use a phone or computer that keeps its history")


def read(pdf: bytes) -> str:
    """The words of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_an_order_on_conviction_against_its_clock(sits_down: Sits, known: Known) -> None:
    reference, manager = known.reference(CONVICTED), sits_down(known.manager(CONVICTED))
    opens(manager, reference, "Sexual harm prevention order, on conviction", "Wexmarsh Crown Court")
    manager.dates("On which day is the hearing?", TODAY + timedelta(days=10)).presses("Open it")
    manager.sees("serve the draft order by", "at the very latest", "No term is drafted yet")
    manager.follows("Draft order served").dates("On which day?", TODAY).types("Who, or with whom?", "Court and defence")
    manager.presses("Record it").sees("draft its terms first")
    manager.goes_to(manager.page.url.partition("record/")[0])
    drafts(manager).follows("Draft order served").dates("On which day?", TODAY)
    manager.types("Who, or with whom?", "The court and the defence").presses("Record it").sees("in time")
    paper = BytesIO(manager.fetches("Draft order (DOCX)"))
    words = Document(paper)
    assert words.sections[0].header.paragraphs[0].text == MARKING
    assert any("history of internet use" in each.text for each in words.paragraphs)
    text = read(manager.fetches("Draft order (PDF)"))
    assert MARKING in text
    assert "is prohibited from" in text

    manager.follows("Hearing").dates("was the hearing?", TODAY).types("Before whom?", "Her Honour Judge Arden")
    manager.chooses("The order was made").presses("Record it").follows("Record the sealed order")
    manager.dates("made?", TODAY).types("Which court?", "Wexmarsh Crown Court").chooses("Until further order")
    manager.types("The court's words", "Using any device unless its history is shown to the police.")
    manager.presses("Record the order").sees("The order is recorded", "In force until further order")
    manager.goes_to(f"/people/{reference}/about/orders/").sees("The order was made.")
    manager.follows("Sexual harm prevention order, on conviction", within="main ul.govuk-list--spaced")
    manager.sees("Not in the sealed order in these words", "Not in the draft in these words")


def test_an_order_on_application_from_evidence_to_service(sits_down: Sits, known: Known) -> None:
    reference, manager = known.reference(APPLIED), sits_down(known.manager(APPLIED))
    opens(manager, reference, "Sexual harm prevention order, on application", "Longmoor Magistrates' Court")
    manager.presses("Open it").is_told_of_a_problem("the appropriate date")
    manager.dates("Since which day", TODAY - timedelta(days=365)).presses("Open it").sees("0 things", "0 terms")
    drafts(manager)
    file = manager.page.url
    inspector = sits_down("sefton")
    inspector.goes_to(file).follows("Authorised").sees("house's own choice").dates("On which day?", TODAY)
    inspector.types("Who authorises it?", "Superintendent Marsh").types("Of which rank?", "Superintendent")
    inspector.types("Why is it necessary and proportionate?", "Nothing less keeps him from it.").presses("Record it")
    inspector.sees("Nothing is told of what he did since")
    manager.follows("Add what he did").dates("On which day?", TODAY - timedelta(days=30))
    manager.types("What did he do?", "He wrote to a child of 13.").types(
        "How is it known?", "Download of his telephone"
    )
    manager.types("Exhibit", "TN/1").presses("Add it").sees("exhibit TN/1")
    manager.may_not_open(f"{file}record/authorised/")
    inspector.presses("Record it").sees("Authorised", "Superintendent Marsh, Superintendent")

    manager.goes_to(file)
    for step, whom in (("Consulted", "Social services"), ("Application made to the court", "The court office")):
        manager.follows(step).dates("On which day?", TODAY).types("Who, or with whom?", whom).presses("Record it")
    for paper, says in (
        ("Application", "Why it is necessary"),
        ("Statement", "I produce exhibit TN/1"),
        ("Index", "TN/1"),
    ):
        text = read(manager.fetches(f"{paper} (PDF)"))
        assert says in text
        assert MARKING in text
        assert Document(BytesIO(manager.fetches(f"{paper} (DOCX)"))).core_properties.title
    manager.follows("Hearing").dates("was the hearing?", TODAY).types("Before whom?", "The justices")
    manager.chooses("The order was made").presses("Record it").follows("Record the sealed order")
    manager.dates("made?", TODAY).types("Which court?", "Longmoor Magistrates' Court").chooses("Until further order")
    manager.presses("Record the order").follows("Record that it was served").dates("was it served?", TODAY)
    manager.chooses("In person").types("Who served it?", "PC Garside").types("What was he given?", "The sealed order")
    manager.presses("Record it").sees("Letter in plain words")
    manager.goes_to(file).sees("The same").follows("Put on the Police National Computer").dates("On which day?", TODAY)
    manager.types("Who, or with whom?", "The PNC bureau").presses("Record it").sees(
        "Put on the Police National Computer"
    )
    sits_down("garside").may_not_open(file)


def test_he_asks_for_discharge_inside_the_bar_and_the_force_answers(sits_down: Sits, known: Known) -> None:
    reference, manager = known.reference(ASKED), sits_down(known.manager(ASKED))
    manager.goes_to(f"/people/{reference}/about/orders/").sees("The force's position: It opposes.")
    manager.follows("Sexual harm prevention order, on conviction of").follows("Record an application of his")
    manager.dates("was it received?", TODAY - timedelta(days=5)).types(
        "From which court?", "Longmoor Magistrates' Court"
    )
    manager.types("What does he say, in short?", "He has kept every term.").chooses("To vary it").presses("Record it")
    manager.is_told_of_a_problem("not decided yet").chooses("To discharge it").presses("Record it")
    manager.is_headed("His application to discharge it").sees(
        "only if he and the police consent", "made once the position"
    )
    file = manager.page.url
    manager.follows("Add what the force relies on").dates("On which day?", TODAY - timedelta(days=30))
    manager.types("What happened", "Every device was seen and nothing was hidden.").types("How is it known?", "A visit")
    manager.presses("Add it").may_not_open(f"{file}record/position/")
    inspector = sits_down("sefton")
    inspector.goes_to(file).follows("Position of the force").presses("Record it")
    inspector.is_told_of_a_problem("What is the force's position?").dates("was it decided?", TODAY)
    inspector.chooses("It consents").types("Why?", "Nothing of it is necessary any longer.")
    inspector.types("Who decided?", "Superintendent Marsh").types("Of which rank?", "Superintendent")
    inspector.presses("Record it").sees("It consents.")

    manager.goes_to(file)
    text = read(manager.fetches("Answer (PDF)"))
    for said in ("It consents.", "Nothing of it is necessary", "nothing was hidden", "Superintendent", MARKING):
        assert said in text
    assert Document(BytesIO(manager.fetches("Answer (DOCX)"))).core_properties.title.startswith("Answer")
    manager.follows("Answer given to the court").dates("On which day?", TODAY).types("Who, or with whom?", "The court")
    manager.presses("Record it").follows("Hearing").dates("was the hearing?", TODAY).types(
        "Before whom?", "The justices"
    )
    manager.chooses("It was granted").presses("Record it").sees("It is still to be recorded on the order.")
    manager.follows("Record that it was discharged, on the order").sees("What came of his application")
    manager.presses("Record it")
    manager.sees("No longer in force: discharged", "applied for by him", "he and the police consented")
    sits_down("garside").may_not_open(file)
