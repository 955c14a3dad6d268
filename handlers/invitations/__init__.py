"""Invitation links: made, listed and revoked, opened and accepted."""
