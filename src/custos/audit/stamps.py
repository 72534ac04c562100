"""Time-stamps (RFC 3161): an authority's word that a statement existed at a moment, looked at where one lies beside."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

from custos.audit.statements import digest_of_file
from custos.audit.verifying import Report
from custos.plumbing.words import moment_words


class NotStamped(Exception):
    """The time-stamp is not of this file, or not by this authority."""


def certificates(path: Path) -> list[Certificate]:
    """Read the authority's certificates, the root first, then any between it and whoever signs."""
    return load_pem_x509_certificates(path.read_bytes())


def stamped_at(content: bytes, answer: bytes, authority: Sequence[Certificate]) -> datetime:
    """Return the moment to which an authority's answer binds a file. Raises NotStamped."""
    builder = VerifierBuilder().add_root_certificate(authority[0])
    for between in authority[1:]:
        builder = builder.add_intermediate_certificate(between)
    try:
        response = decode_timestamp_response(answer)
        builder.build().verify_message(response, content)
    except (VerificationError, ValueError) as fault:
        raise NotStamped(str(fault)) from fault
    return response.tst_info.gen_time


def look_at_stamps(report: Report, files: Sequence[Path], authority: Sequence[Certificate]) -> None:
    """Check each answer that lies beside a statement; add what it says, or what is wrong, to the report."""
    for file in files:
        beside = file.with_name(f"{file.name}.tsr")
        if not beside.exists():
            continue
        if not authority:
            report.stamps.append(f"{beside.name} was not looked at: no authority was given")
            continue
        try:
            stamped = stamped_at(file.read_bytes(), beside.read_bytes(), authority)
        except NotStamped as fault:
            report.about_statements.append(f"{beside.name} is no time-stamp of it: {fault}")
            continue
        report.stamps.append(f"{file.name} was stamped on {moment_words(stamped)}")
        if any(
            each.digest == digest_of_file(file.read_text()) and stamped < each.made_at for each in report.statements
        ):
            report.about_statements.append(f"{file.name} was stamped before it says it was made")
