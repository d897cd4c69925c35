"""A round, step by step: seats, nominations, eligibility, decision, letters."""
