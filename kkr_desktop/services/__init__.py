"""The verbs of the house: one function = one transaction = one named step in the journal."""
