"""Requests for a role: asked by whoever wants it, decided by those who steer."""
