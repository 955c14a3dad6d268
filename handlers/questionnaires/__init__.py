"""Questionnaires for those who run surveys: looked through, copied, changed, tried, sent as a file."""
