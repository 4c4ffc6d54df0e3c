"""Every value has its receipt: the check that no record is built without."""

from __future__ import annotations

from onrecord.errors import VerificationFailed
from onrecord.model.record import Record


def check_receipts(record: Record) -> None:
    """Raises VerificationFailed where an account, a note or an origin names no statement, or one that is
    not in the record, or an account an origin that is not."""
    statements = {s.id for s in record.statements}
    origins = {o.id for o in record.origins}
    for f in record.findings:
        where = f"{record.incident.id}: {f.field} about {f.about}"
        for a in f.accounts:
            if not a.statements:
                raise VerificationFailed(f"no_receipt: {where} has an account without statements")
            _check(a.statements, statements, where)
            _check(a.origins, origins, where)
        for n in f.notes:
            _check(n.statements, statements, f"{where}, note {n.kind}")
    for o in record.origins:
        _check(o.statements, statements, o.id)
        for e in o.evidence:
            _check(e.statements, statements, f"{o.id}, evidence {e.kind}")


def _check(named: tuple[str, ...], present: set[str], where: str) -> None:
    missing = sorted(set(named) - present)
    if missing:
        few = ", ".join(missing[:3])
        raise VerificationFailed(f"no_receipt: {where} names what is not in the record: {few}")
