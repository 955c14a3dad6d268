"""Questionnaires as data, the way through one, and what the answers of a wave say together."""
