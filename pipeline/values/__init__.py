"""Text → value: sums of money, dates, names, parties, ministries, references.

A library of its own: it takes strings and gives back small frozen dataclasses whose ``start`` and ``end``
count code points of the string given. It knows nothing of stages, profiles or the record. What it knows of
the world (party names, legal forms, hedges …) stands in the YAML files beside the modules.
"""
