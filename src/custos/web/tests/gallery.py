"""Invented matter for every part of the frame, and the engine that draws it with no database."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory

from custos.plumbing.forms import DateField, Form, TimeField
from custos.web.jinja_environment import environment

WEB = Path(__file__).resolve().parents[1]
ENGINE = Jinja2(
    {
        "NAME": "gallery",
        "DIRS": [WEB / "tests" / "gallery_pages", WEB / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": f"{environment.__module__}.{environment.__qualname__}"},
    }
)
TODAY = date(2026, 11, 24)
KINDS = [
    "overdue",
    "due-today",
    "due-soon",
    "reminder",
    "waiting",
    "cannot-be-decided",
    "not-in-force",
    "met",
    "stopped",
    "suspected-breach",
]


class Move(Form):
    line = forms.CharField(label="First line of the address", help_text="The house and the street")
    moved_on = DateField(label="Day of the move", help_text="For example, 3 5 2026", past=True)
    at = TimeField(label="Time he told us")
    kind = forms.ChoiceField(
        label="Kind of address",
        choices=[("", "---------"), ("Home", [("main", "Sole or main"), ("regular", "Regularly resides")])],
    )
    tenure = forms.ChoiceField(
        label="Does he own it?", widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")]
    )
    with_whom = forms.MultipleChoiceField(
        label="Who lives there", widget=forms.CheckboxSelectMultiple, choices=[("p", "A partner"), ("c", "A child")]
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    photograph = forms.FileField(label="Photograph", required=False)
    pin = forms.CharField(label="PIN", widget=forms.PasswordInput)
    rooms = forms.IntegerField(label="Rooms")
    mail = forms.EmailField(label="E-mail address")
    sure = forms.BooleanField(label="He has read it back")


class Narrow(Form):
    name = forms.CharField(label="Name", required=False)
    risk = forms.ChoiceField(label="Risk", choices=[("", "Any"), ("h", "High")], required=False)


class Reason(Form):
    reason = forms.ChoiceField(
        label="Why you need it", widget=forms.RadioSelect, choices=[("call", "A call to the address"), ("o", "Other")]
    )


class SignIn(Form):
    username = forms.CharField(label="Username")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)


REASONS = {
    "title": "Annual notification: by the end of Saturday 21 November 2026",
    "steps": [
        {
            "text": "Last notified on 21 November 2025",
            "citation": "s. 85(1)(a)",
            "facts": ["initial notification, Longmoor"],
        },
        {"text": "One year after 21 November 2025 ends on 21 November 2026", "citation": "s. 85(1)"},
    ],
    "changes": ["a change is notified first", "he is abroad, in custody or in hospital on that day"],
    "footing": "Rule in force since 1 May 2004, checked against the Act",
    "law_version": "2026.11",
}
BELL = {"name": "BELL, Thomas", "href": "/bell", "age": 41}
DUES = [
    {
        "person": BELL,
        "what": "Annual notification, not recorded",
        "due": "due Sat 21 Nov 2026",
        "over": "3 days over",
        "kind": "overdue",
        "note": "Last notified 21 Nov 2025 at Longmoor. Told to duty DS Sun 22 Nov.",
        "why": REASONS,
        "actions": [{"text": "Suspected breach", "href": "/breach"}, {"text": "Chase", "href": "/chase"}],
    },
    {
        "person": {"name": "ROWE, Darren", "age": 58},
        "what": "Home visit, high risk",
        "due": "due Tue 24 Nov 2026",
        "kind": "due-today",
        "actions": [{"text": "Record visit", "href": "/visit"}],
    },
]
EVENTS = [
    {"title": "Level raised to High", "when": "12 October 2026", "datetime": "2026-10-12", "by": "DS Brown"},
    {"title": "Visit", "when": "2 October 2026", "text": "Partner met.", "struck": "Corrected on 3 October 2026."},
]
BAR = {
    "home": "/",
    "find": "/find",
    "links": [{"text": "Work", "href": "/", "active": True}, {"text": "Teams", "href": "/teams"}],
    "who": "DC Nandakumar",
    "where": "Team 2",
    "own_links": [],
    "sign_out": "/sign-out",
}
PERSON: dict[str, Any] = {
    "name": "BELL, Thomas James",
    "also": "“Tommy Reed”, 2 online names",
    "facts": ["41", "born 3 June 1985"],
    "ref": "24-00187",
    "lines": [
        [
            {"text": "Subject to notification until 3 March 2036", "why": REASONS},
            "High risk (12 Oct 2026)",
            "MAPPA category 1, level 1",
        ],
        ["SHPO: 6 terms", "Children in household: none known"],
    ],
    "hazards": ["dogs"],
    "manager": "DC Nandakumar, Team 2",
}
COMMON: dict[str, Any] = {
    "marking": "OFFICIAL-SENSITIVE",
    "now": datetime(2026, 11, 24, 8, 5, tzinfo=UTC),
    "csp_nonce": "gallery",
    "messages": [],
    "kinds": KINDS,
    "reasons": REASONS,
    "dues": DUES,
    "events": EVENTS,
    "facts": [
        {"key": "Address", "value": "9 New Road", "actions": [{"text": "Change", "href": "/c"}]},
        {"key": "Phone"},
    ],
    "columns": [
        {"text": "Name", "href": "?by=name", "sort": "ascending"},
        {"text": "Manager"},
        {"text": "Days", "numeric": 1},
    ],
    "rows": [["BELL, Thomas", "DC Nandakumar", 3], ["ROWE, Darren", "DC Okafor-Featherstonehaugh", 1]],
    "tab_items": [
        {"text": "Overdue", "count": 3, "href": "/overdue", "active": True},
        {"text": "Today", "count": 4, "href": "/today"},
        {"text": "Cannot be decided", "count": 1, "href": "/undecided"},
    ],
    "pages": {
        "previous": "?page=1",
        "next": "?page=3",
        "numbers": [{"number": 1, "href": "?page=1"}, {"number": 2, "href": "?page=2", "current": True}],
    },
    "pages_say": "Showing 51 to 100 of 212 people",
    "bar_of_person": PERSON,
    "sections": [
        {"text": "Overview", "href": "/o", "active": True},
        {"text": "Requirements", "href": "/r", "count": 4},
    ],
}


def draw(template: str, **context: Any) -> str:
    """Return a page as a browser would get it."""
    request = RequestFactory().get("/")
    return ENGINE.get_template(template).render({**COMMON, "bar": BAR, **context}, request)


def pages() -> dict[str, str]:
    """Return every page of the gallery by name: each template of the frame, in each state it has."""
    refused, blank = Move({"moved_on-day": "31", "moved_on-month": "4", "moved_on-year": "2026"}, today=TODAY), Move()
    drawn = {
        "parts": draw("parts.html", filter_form=Narrow()),
        "form": draw("form.html", form=blank, heading="Record a move", back="/bell"),
        "refused": draw("form.html", form=refused, heading="Record a move", back="/bell"),
        "record": draw("record.html", heading="Overview", print_href="/print"),
        "record-as-at": draw("record.html", heading="Overview", as_at="1 May 2026"),
        "list": draw(
            "list.html",
            heading="People",
            sentence="Team 2 manages 212 people; 3 are overdue.",
            messages=[Message(SUCCESS, "The move was recorded.")],
        ),
        "print": draw("print.html", heading="BELL, Thomas James", back="/bell"),
        "reason": draw("reason.html", form=Reason({}), heading="Why you need this record"),
        "sign-in": draw("frame/sign_in.html", form=SignIn(), bar=None),
        "sign-in-refused": draw("frame/sign_in.html", form=SignIn({}), bar=None),
        "signed-out": draw("frame/signed_out.html", bar=None),
        "empty": draw("frame/empty.html", heading="Visits", why_empty="No visit is planned.", what_fills="Plan one."),
    }
    return drawn | {code: draw(f"{code}.html") for code in ("400", "403", "403_csrf", "404", "405", "429", "500")}
