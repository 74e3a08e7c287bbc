"""Many papers: each in a process of its own, within limits, and accounted for in a ledger."""
