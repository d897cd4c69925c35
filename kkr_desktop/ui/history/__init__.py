"""The page of what was done in the register, by whom, and what each step changed."""
