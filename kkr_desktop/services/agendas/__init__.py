"""Agendas read into the register: what a text proposes, how that stands to the register, and accepting it."""
