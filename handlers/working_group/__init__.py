"""The working group: who is in it, what each of them carries, its chat, row 1.3 of the plan."""
