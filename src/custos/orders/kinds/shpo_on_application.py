"""Sexual harm prevention order on a complaint of the police or on a finding: sections 103A to 103K."""

from dataclasses import replace

from custos.orders.kinds.shpo_on_conviction import KIND as BASE

KIND = replace(
    BASE,
    code="shpo-on-application",
    title="Sexual harm prevention order, on application",
    cites="Sexual Offences Act 2003 ss. 103A to 103K",
    person="A qualifying offender: convicted, found or cautioned for an offence of Schedule 3, bar paragraph 60, or "
    "Schedule 5, here or abroad; or somebody found insane or under a disability.",
    applies="The chief officer, the National Crime Agency; from 29 November 2022 also the British Transport "
    "Police and "
    "the Ministry of Defence Police. A court of its own motion upon a finding.",
    court="A magistrates' court; a youth court where he is under 18.",
    test="He has acted so since the appropriate date that it is necessary to protect from sexual harm. From 29 "
    "November "
    "2022 what he did is proved on the balance of probabilities.",
)
