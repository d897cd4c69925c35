"""Læs dagsorden: an agenda's text beside what it proposes, to be accepted, corrected or left."""
