"""Record → issues: completeness, sums, plausibility."""
