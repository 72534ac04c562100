"""Everything that may be wrong with a register, each kind with the sentence that says what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong: where, what stands there, what would be right; `person` is blank where nobody is held back."""

    sheet: str
    row: int
    column: str
    kind: str
    value: str
    message: str
    person: str = ""


# Faults of the file as a whole: nothing can be imported until they are mended.
OF_THE_FILE = {
    "not-a-register": "This is neither an .xlsx workbook nor a folder or .zip of CSV files. Save it as one of them.",
    "too-large": "The file is larger than {limit}. Split it: people with all their rows in one part or the other.",
    "swells-when-opened": "Unpacked, the file would take more than {limit}. Save it afresh from your own spreadsheet.",
    "holds-more-than-cells": "It holds {value}: a macro, a link or a file. Save the cells alone, as .xlsx or CSV.",
    "sheet-missing": "There is no sheet called people. Every person must stand there once.",
    "sheet-hidden": "This sheet is hidden. Show it, or take it out, so that nothing comes in unseen.",
    "sheet-twice": "There is more than one sheet of this name. Put their rows into one.",
    "no-headings": "The first row holds no headings. Put the names of the columns there.",
    "heading-twice": "Two columns are headed {value}. Rename or remove one of them.",
    "heading-missing": "There is no column {column}, which every row of this sheet needs.",
    "not-utf-8": "The text is not UTF-8 from here on. Save the file as “CSV UTF-8”.",
    "csv-broken": "From here on the file can not be read as CSV: {value}. Is a quotation mark not closed?",
    "too-many-rows": "There are more than {limit} rows. Split the file: people with all their rows in one part.",
}

# Said, but nobody is held back by them.
SAID_ONLY = {
    "sheet-unknown": "This sheet is not one of ours, and was left aside.",
    "heading-unknown": "This column is not one of ours, and was left aside.",
    "accounts-not-kept": "Accounts and cards are kept only where Custos is the force's ViSOR. The sheet was left out.",
}

# Faults of one cell.
OF_A_CELL = {
    "blank": "This must not be blank: {needs}.",
    "not-a-date": "This is not a date. Write it as 2026-05-03 or 3/5/2026, the day first.",
    "impossible-date": "There is no such day. Check the day and the month; the day comes first.",
    "month-first": "The month seems to come first. Write the day first: {right}.",
    "two-figure-year": "The year has two figures, so that the century is a guess. Write it with four.",
    "date-out-of-range": "The year can not be right. Days from 1900 to 2200 can be kept.",
    "time-in-date": "This holds a time of day as well. Keep only the day: {right}.",
    "in-the-future": "This day lies ahead. Only what has happened can be imported.",
    "not-a-time": "This is not a time of day. Write it as 14:30.",
    "not-yes-or-no": "Write yes or no, or leave it blank.",
    "not-a-choice": "This is not one of the words that can stand here: {choices}.",
    "not-a-number": "This is not a whole number.",
    "number-out-of-range": "This must be a number from {least} to {most}.",
    "too-long": "This is {long} characters long. At most {length} can be kept.",
    "unreadable-characters": "This holds characters that can not be read. Type it again.",
    "formula": "This is a formula. Paste its value in place of it.",
    "error-value": "The spreadsheet shows an error here. Type the value in place of it.",
    "date-for-text": "The spreadsheet turned this into a date. Format the column as text and type it again.",
    "number-lost-zeros": "As a number this may have lost noughts. Format the column as text and type it again.",
    "wrong-shape": "This is not a {shape}, which looks like {right}.",
}

# Faults between cells, rows and sheets.
BETWEEN = {
    "person-twice": "Row {other} has the same person. One row a person can stand here.",
    "unknown-person": "No row of the sheet people has this reference.",
    "ref-twice": "Row {other} has the same reference. A reference may stand once for one person.",
    "unknown-unit": "Your force has no unit of this name. It has: {choices}.",
    "unknown-manager": "Your force has no post of this code.",
    "manager-of-another-unit": "This post belongs to {other}.",
    "born-too-late": "He would be under 10 today, which is too young to be convicted.",
    "born-too-early": "He would be over 120 years old.",
    "before-birth": "He was born on {other}, after this day.",
    "end-before-start": "The end lies before the start, which is {other}.",
    "time-without-day": "There is a time of day but no day beside it.",
    "first-day-missing": "This kind needs its first day, because time is counted from it.",
    "name-empty": "A name needs a surname or forenames.",
    "service-missing": "An online identity needs the service on which it is used.",
    "first-use-without-day": "To be a first use, it needs the day in since.",
    "identifier-twice": "Row {other} has the same number for the same person.",
    "identifier-of-another": "Row {other} gives the same number to {owner}. One is wrong, or they are one person.",
    "two-homes-on-a-day": "Row {other} has a home that began on the same day. He can have one home on a day.",
    "homes-overlap": "The home in row {other} began before this one ended. End the earlier one when the later begins.",
    "spells-overlap": "Row {other} has a spell that runs at the same time. Two spells can not overlap.",
    "unknown-offence": "No offence of this person has this reference.",
    "consecutive-to-itself": "A term can not follow itself.",
    "sentence-before-conviction": "He was convicted on {other}, after this day.",
    "caution-with-sentence": "Row {other} of the offences is a caution. Cautions carry no sentence.",
    "certificate-before-conviction": "He was convicted on {other}, after this day.",
    "committed-after-conviction": "The offence would be committed after the day of conviction, {other}.",
    "under-ten-at-offence": "He would have been under 10, the age of criminal responsibility.",
    "sentenced-twice-on-a-day": "Row {other} has a sentence for the same offence on the same day.",
    "length-missing": "This disposal needs a length: years, months, weeks or days.",
    "length-not-taken": "This disposal has no length. Clear it, or choose another disposal.",
    "extension-missing": "An extended sentence needs its extension period.",
    "extension-not-taken": "Only extended sentences, and those for offences of particular concern, have an extension.",
    "last-day-missing": "A conditional discharge needs its last day in until.",
    "begins-before-sentence": "A term can not begin before it is passed, on {other}.",
    "suspended-too-long": "For a conviction on {other} a term of at most {most} months can be suspended.",
    "unknown-station": "Your force has never published a police station of this name.",
    "station-not-published": "This station was not on the published list on that day.",
    "notified-before-offence": "He was first convicted or cautioned on {other}, after this day.",
    "nothing-told": "This kind needs what he told: write “all”, or the matters.",
    "unknown-change": "Neither a name, an address nor an account of this person has this reference.",
    "expected-missing": "A notification in advance needs the day on which he expects the change.",
    "expected-before-given": "He would expect it on a day before he gave the notification, {other}.",
    "change-missing": "A notification in advance needs what change he expects.",
    "not-in-advance": "Only a notification in advance has this.",
    "change-not-named": "This kind needs the reference of the change that did not happen.",
    "notified-twice": "Row {other} has the same kind of notification, given at the same moment.",
}

# What only the record itself can refuse, when the person is about to come in.
AT_THE_DOOR = {"refused": "The record refuses one of this person's rows: {why}."}

KINDS: dict[str, str] = OF_THE_FILE | SAID_ONLY | OF_A_CELL | BETWEEN | AT_THE_DOOR


def message_of(kind: str, **words: object) -> str:
    """The sentence for a fault of this kind."""
    return KINDS[kind].format_map({name: str(word) for name, word in words.items()})
