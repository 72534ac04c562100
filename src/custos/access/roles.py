"""What each role sees by virtue of the post alone. What a holding adds is in `sight`."""

from dataclasses import dataclass

from custos.organisations.reads import Role


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a role sees without any relation to the record."""

    operational: bool = False  # who he is, hazards, terms, people at risk: any vetted police officer, at any hour
    oversees: bool = False  # the full record of everybody whom the post's unit, or a part of it, manages
    counter: bool = False  # takes notifications from anybody: who moves may tell the station of his new area (s. 87(2))
    known: bool = True  # learns that a record exists and whom to ask
    audits: bool = False  # reads who viewed whom, and the account


POLICE = Reach(operational=True)
# Until there is what these posts may see (the meetings they are asked to, an address kept back, figures without names).
NO_RECORD = Reach(known=False)
LEADER = Reach(operational=True, oversees=True)
SUPERVISOR = Reach(operational=True, oversees=True, counter=True)

REACH: dict[Role, Reach] = {
    Role.OFFENDER_MANAGER: Reach(operational=True, counter=True),
    Role.SERGEANT: SUPERVISOR,
    Role.INSPECTOR: SUPERVISOR,
    Role.DUTY_OFFICER: SUPERVISOR,
    Role.ADMINISTRATOR: SUPERVISOR,
    Role.COUNTER: Reach(operational=True, counter=True),
    Role.NEIGHBOURHOOD: POLICE,
    Role.PROBATION: Reach(),
    Role.PRISON: Reach(),
    Role.APPROVED_PREMISES: Reach(),
    Role.MAPPA_COORDINATOR: Reach(),
    Role.AUDITOR: Reach(audits=True),
    Role.DATA_PROTECTION: Reach(
        oversees=True
    ),  # of a unit that manages nobody: a case makes it a partner of the record
    Role.SUPERINTENDENT: LEADER,
    Role.CHIEF_INSPECTOR: LEADER,
    Role.INVESTIGATING_OFFICER: Reach(operational=True, counter=True),
    Role.FIELD_OFFICER: POLICE,
    Role.INTELLIGENCE: POLICE,
    Role.CONTROL_ROOM: POLICE,
    Role.CUSTODY: POLICE,
    Role.OTHER_FORCE: POLICE,
    Role.COURT_LIAISON: Reach(),  # no source says that they need more than to know whom to ask
    Role.SENIOR_PROBATION: Reach(),
    Role.MAPPA_ADMINISTRATOR: Reach(),
    Role.MAPPA_CHAIR: Reach(),
    Role.COOPERATING: NO_RECORD,
    Role.VICTIM_LIAISON: NO_RECORD,
    Role.LAY_ADVISER: NO_RECORD,
    Role.SYSTEM_ADMINISTRATOR: NO_RECORD,
    Role.RULEBOOK: Reach(known=False),  # keeps the law in force, and sees nobody: of a preview the counts alone
}
