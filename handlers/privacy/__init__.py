"""The rights of the person: what is held about them and why, a copy of it, and being forgotten."""
