"""The page of organisations, and the form in which one is registered."""
