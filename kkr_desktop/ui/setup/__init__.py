"""The page of what the register is set up with: the rules of each seat group."""
