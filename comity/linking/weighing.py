"""What became of a promise, from all that later sentences show of it.

Weighs proofs and due dates only; it reads no text. What reports contradict is not called kept,
and a promise that is due is overdue only as far as no report tells of it until the day asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.linking.outcomes import days
from comity.linking.promise_types import CommitmentMention, Outcome, PromiseStatus, Proof, Verdict


def weighed(
    mentions: Sequence[CommitmentMention],
    proofs: tuple[Proof, ...],
    on: date,
    verdict: Verdict | None = None,
) -> Outcome:
    """The outcome of a promise on a day.

    Args:
        mentions: its tellings, in the order told.
        proofs: what later sentences show, in the order told.
        on: the day asked about.
        verdict: what an analyst decided, which wins.
    """
    if verdict is not None and verdict.status is not None:
        reason = f"decided by {verdict.by} on {verdict.at}: {verdict.why}"
        return Outcome(verdict.status, reason, 1.0, proofs, verdict)
    return _by_proof(mentions, proofs) or _by_date(mentions, proofs, on)


def _by_proof(mentions: Sequence[CommitmentMention], proofs: tuple[Proof, ...]) -> Outcome | None:
    """The outcome that a later sentence decides; None where none does."""
    done = [proof for proof in proofs if proof.shows in ("kept", "partly kept")]
    against = [proof for proof in proofs if proof.shows == "contradicted"]
    if done:
        best = max(done, key=lambda proof: (proof.shows == "kept", proof.score))
        last = against[-1] if against else None
        if last is not None and (last.published or "") >= (best.published or ""):
            reason = f"{_told_by(best)}, but {_told_by(last)}"
            return Outcome("contradicted", reason, last.score, proofs)
        status: PromiseStatus = "kept" if best.shows == "kept" else "partly kept"
        return Outcome(status, _told_by(best), best.score, proofs)
    if against and (mentions[-1].published or "") <= (against[-1].published or ""):
        return Outcome("contradicted", _told_by(against[-1]), against[-1].score, proofs)
    return None


def _told_by(proof: Proof) -> str:
    return f"report {proof.report} of {proof.published or 'no known date'}: {proof.reason}"


def _by_date(mentions: Sequence[CommitmentMention], proofs: tuple[Proof, ...], on: date) -> Outcome:
    """The outcome where no sentence decides: by when it was due and told again."""
    dues = [(mention, days(mention.commitment.due)[1]) for mention in mentions]
    last = next((due for _, due in reversed(dues) if due is not None), None)
    again = _told_after_due(dues)
    told_after = again is not None and (last is None or (days(again.published)[0] or on) > last)
    if last is not None and last < on and not told_after:
        first = f", promised again on {again.published}" if again else ""
        reason = f"due by {last.isoformat()}{first}; no report of it until {on.isoformat()}"
        return Outcome("overdue", reason, None, proofs)
    if again is not None:
        reason = (
            f"report {again.report} tells it as promised again after it was due: “{again.quote}”"
        )
        return Outcome("repeated", reason, None, proofs)
    return Outcome("no news", f"no report of it until {on.isoformat()}", None, proofs)


def _told_after_due(
    dues: Sequence[tuple[CommitmentMention, date | None]],
) -> CommitmentMention | None:
    """The first telling from after an earlier telling's due date."""
    earliest: date | None = None
    for mention, due in dues:
        told = days(mention.published)[0]
        if earliest is not None and told is not None and told > earliest:
            return mention
        if due is not None and (earliest is None or due < earliest):
            earliest = due
    return None
