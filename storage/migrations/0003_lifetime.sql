-- A letter is given up after so much trying. When it was written says nothing of that: holidays, nights and downtime pass too.
ALTER TABLE outbox ADD COLUMN tried_seconds INTEGER NOT NULL DEFAULT 0;  -- the pauses after its failed attempts, in all
