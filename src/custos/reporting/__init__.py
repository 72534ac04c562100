"""Boards, caseload, what is ahead, handing many records over, dip samples."""
