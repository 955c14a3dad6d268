"""Quick messages of the working group: to whom, what, and what became of it."""
