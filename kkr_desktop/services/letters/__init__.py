"""A round's letters: which it calls for, what each says, making them, sending them, and the log of it."""
