"""Serious harm: a level for each group of people, in the community and in custody. It is judged, never computed."""

from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind, Part

GROUPS = {
    "public": "The public",
    "known-adult": "A known adult",
    "children": "Children",
    "staff": "Staff",
    "prisoners": "Prisoners",
}
PLACES = {"community": "In the community", "custody": "In custody"}

KIND = AssessmentKind(
    code="serious-harm",
    title="Risk of serious harm",
    short="Serious harm",
    about="Serious harm is violent or sexual behaviour that threatens life or is traumatic, and from which recovery "
    "can be expected to be hard or impossible. Low: no current sign. Medium: signs, but unlikely unless something "
    "changes. High: it could happen at any time. Very high: imminent, more likely than not to happen soon. "
    "No score fills it in.",
    group="Serious harm",
    parts=tuple(
        Part(f"{place}-{group}", title, LEVELS, heading if group == "public" else "")
        for place, heading in PLACES.items()
        for group, title in GROUPS.items()
    ),
    asks=(
        Ask("who", "Who is at risk?"),
        Ask("nature", "What is the nature of the risk?"),
        Ask("when", "When is it greatest?"),
        Ask("raises", "What raises it?"),
        Ask("lowers", "What lowers it?"),
    ),
    asks_version=False,
)
