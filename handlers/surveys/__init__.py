"""Surveys: waves and their results, and how a questionnaire is answered."""
