"""The page of persons, and the forms in which they are registered."""
