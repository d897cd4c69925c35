"""The balance of seats as small charts."""
