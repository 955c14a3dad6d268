"""SQLite: the only room that speaks SQL. Every unit of work is a plain function over a connection."""
