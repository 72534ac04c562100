"""Which permission a deed about risk asks for."""

ASSESS, RECORD, AGREE, LOWER = "risk.assess", "record.change", "risk.agree", "risk.lower"
