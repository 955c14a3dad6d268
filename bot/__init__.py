"""The process: settings, wiring, intake of updates, delivery of messages, jobs, the command line."""
