"""A finding as a decision keeps it: what was found, by which version of the rule, never changed afterwards."""

from __future__ import annotations

from typing import Any

from ..domain.eligibility.findings import Finding


def finding_snapshot(finding: Finding) -> dict[str, Any]:
    """The finding as it lies in a decision's snapshot."""
    return {
        "rule": finding.rule,
        "version": finding.version,
        "outcome": finding.outcome.code,
        "severity": finding.severity.code,
        "because": finding.because,
        "missing": list(finding.missing),
        "basis": finding.basis,
    }
