"""Eligibility: which rules a nomination meets, which it fails, and what nobody has judged yet."""
