"""Where a rule is written."""

from __future__ import annotations

from typing import NamedTuple

SOA = "Sexual Offences Act 2003"
SENTENCING_2026 = "Sentencing Act 2026"
CRIME_AND_POLICING_2026 = "Crime and Policing Act 2026"
REGULATIONS_2012 = "Sexual Offences Act 2003 (Notification Requirements) (England and Wales) Regulations 2012"

REGULATIONS_2007_SCOTLAND = "Sexual Offences Act 2003 (Notification Requirements) (Scotland) Regulations 2007"
REGULATIONS_2013_SCOTLAND = "Sexual Offences Act 2003 (Notification Requirements) (Scotland) Regulations 2013"
REGULATIONS_2014_NORTHERN_IRELAND = (
    "Sexual Offences Act 2003 (Notification Requirements) Regulations (Northern Ireland) 2014"
)
REGULATIONS_2004 = "Sexual Offences Act 2003 (Travel Notification Requirements) Regulations 2004"
REGULATIONS_2004_SCOTLAND = "Sexual Offences Act 2003 (Travel Notification Requirements) (Scotland) Regulations 2004"
CJIA = "Criminal Justice and Immigration Act 2008"
REGULATIONS_2009 = f"{CJIA} (Violent Offender Orders) (Notification Requirements) Regulations 2009"
JUSTICE_ACT_2015 = "Justice Act (Northern Ireland) 2015"
REGULATIONS_2016_NORTHERN_IRELAND = (
    "Violent Offences Prevention Order (Notification Requirements) Regulations (Northern Ireland) 2016"
)


class Citation(NamedTuple):
    """An enactment and the place in it; or a policy, which has no places."""

    act: str
    place: str

    def __str__(self) -> str:
        return f"{self.act}, {self.place}" if self.place else self.act


def policy(source: str) -> Citation:
    """A rule of policy, by its source: who set it and of what it speaks."""
    return Citation(source, "")
