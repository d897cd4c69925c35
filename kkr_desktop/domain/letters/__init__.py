"""Letters: what each says, from a template's words and the register's facts."""
