"""The first page of the morning: what is vacant, what is due, what is missing."""
