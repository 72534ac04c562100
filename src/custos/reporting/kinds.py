"""By what overdue work is told apart: its kind, how many days it is over, the level of risk."""

from collections.abc import Mapping

from custos.law.findings import ON_HIS_SIDE
from custos.law.terms import RiskLevel

NO_LEVEL = "none"
LEVELS = {
    RiskLevel.VERY_HIGH.value: "Very high",
    RiskLevel.HIGH.value: "High",
    RiskLevel.MEDIUM.value: "Medium",
    RiskLevel.LOW.value: "Low",
    NO_LEVEL: "No level agreed",
}
KINDS = {
    "visits": "Visits",
    "assessments": "Assessments",
    "plans": "Plans",
    "reviews": "Reviews",
    "notifications": "Notifications",
    "others": "Others",
}
CODES = {
    "home-visit": "visits",
    "assess-risk": "assessments",
    "agree-plan": "plans",
    "review-reactive": "reviews",
    "decide-review": "reviews",
    "decide-review-northern-ireland": "reviews",
}


def kind_of(code: str, falls_on: str) -> str:
    """Return the kind of a requirement: everything that he himself must do is a notification."""
    return CODES.get(code) or ("notifications" if falls_on in ON_HIS_SIDE else "others")


def bracket_words(ends: Mapping[str, int]) -> dict[str, str]:
    """Say each bracket: 1 to 7 days, 8 to 30, 31 to 90, over 90."""
    words, begins = {}, 1
    for code, last in ends.items():
        if last >= begins:
            words[code] = f"{begins} to {last} days"
            begins = last + 1
    return words | {"more": f"Over {begins - 1} days"}
