"""Questionnaires, waves, drafts, submissions."""
