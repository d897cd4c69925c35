"""The page of meetings and their rounds, and the forms in which they are registered."""
