"""The page of the lists."""
