"""What other rooms may do to what is known of a person.

`record` keeps any kind of noun of the table of kinds and `end` gives it its last day; a deed that is more than that
has a function of its own. An import builds nouns with `build`, weighs them with `check_noun` and keeps them with
`record_all`.
"""

from custos.nominals.actions.correcting import correct_noun, strike_out_noun
from custos.nominals.actions.deeds import add_photograph, choose_birth_date, move_home, open_account
from custos.nominals.actions.opening import Newcomer, import_nominal, open_nominal
from custos.nominals.actions.recording import end, record, record_all, settle_all
from custos.nominals.faces import OCCASIONS
from custos.nominals.faces import draw as draw_face
from custos.nominals.making import build, check_noun
from custos.nominals.refusals import (
    AlreadyEnded,
    AlreadyStruckOut,
    BeforeBirth,
    CautionCarriesNoSentence,
    CommittedAfterConviction,
    EndsBeforeItBegins,
    FinancialDetailsOff,
    LikenessNotSeen,
    MovedBeforeLastMove,
    NameIsEmpty,
    NothingSaid,
    OffenceRecordedTwice,
    SentenceBeforeConviction,
    SentenceNeedsALength,
    SpellsOverlap,
    StillLeanedOn,
    SuspendedTooLong,
    UnableToRecord,
)
from custos.nominals.telling import about, facts_of
from custos.plumbing.files import UnacceptableFile

__all__ = [
    "OCCASIONS",
    "AlreadyEnded",
    "AlreadyStruckOut",
    "BeforeBirth",
    "CautionCarriesNoSentence",
    "CommittedAfterConviction",
    "EndsBeforeItBegins",
    "FinancialDetailsOff",
    "LikenessNotSeen",
    "MovedBeforeLastMove",
    "NameIsEmpty",
    "Newcomer",
    "NothingSaid",
    "OffenceRecordedTwice",
    "SentenceBeforeConviction",
    "SentenceNeedsALength",
    "SpellsOverlap",
    "StillLeanedOn",
    "SuspendedTooLong",
    "UnableToRecord",
    "UnacceptableFile",
    "about",
    "add_photograph",
    "build",
    "check_noun",
    "choose_birth_date",
    "correct_noun",
    "draw_face",
    "end",
    "facts_of",
    "import_nominal",
    "move_home",
    "open_account",
    "open_nominal",
    "record",
    "record_all",
    "settle_all",
    "strike_out_noun",
]
