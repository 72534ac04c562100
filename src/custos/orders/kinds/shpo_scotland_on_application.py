"""Sexual harm prevention order of Scotland on application: the Act of 2016, section 12."""

from dataclasses import replace

from custos.orders.kinds.shpo_scotland_on_conviction import KIND as BASE

KIND = replace(
    BASE,
    code="shpo-scotland-on-application",
    title="Sexual harm prevention order of Scotland, on application",
    person="A qualifying offender: of Schedule 3, or of Schedule 5 in the other nations, or the like abroad.",
    applies="The chief constable.",
    court="A sheriff.",
    test="He has acted so since that it is necessary to protect from sexual harm.",
)
