"""What a kind of assessment is made of: what is asked, of whom it is made, and what its outcome may be."""

from dataclasses import dataclass

from custos.law.terms import Assessment

LEVELS = (("low", "Low"), ("medium", "Medium"), ("high", "High"), ("very-high", "Very high"))
THREE = LEVELS[:3]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is rated. `ratings` names a list of the force's, or gives the list itself."""

    code: str
    title: str
    ratings: str | tuple[tuple[str, str], ...]
    heading: str = ""  # set on the first of a group
    evidence: bool = False  # whether each rating says what it rests on
    must: bool = False
    plain: str = ""  # how a patrol is told of it


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is said in words."""

    code: str
    title: str
    hint: str = ""
    must: bool = True


@dataclass(frozen=True, slots=True)
class AssessmentKind:
    """A kind of assessment. Its items and texts are its owner's; only what follows here is asked and kept."""

    code: str
    title: str
    short: str
    about: str  # what it says, of whom, and who may use it
    group: str = "Recorded outcomes"
    sex: str = ""  # male or female: of whom alone it is made
    from_age: int = 0
    to_age: int = 0  # the last age; 0: any
    parts: tuple[Part, ...] = ()
    asks: tuple[Ask, ...] = ()
    bands: tuple[tuple[str, str], ...] = ()
    band_title: str = "Band"
    band_must: bool = True
    scores: tuple[float, float] | None = None  # the least and the most; None: it has no score
    score_title: str = "Score"
    asks_version: bool = True
    asks_training: bool = False
    asks_lead: bool = False
    months: int = 0  # until it is next due, unless another day is said; 0: no day is suggested
    tells: Assessment | None = None
    is_static: bool = False
    is_dynamic: bool = False  # whether a significant change ages it
    computed: tuple[str, ...] = ()  # the instruments that compute it, never as the official score
