"""Rich messages (Bot API 10.1–10.3): HTML or blocks in, blocks as Telegram returns them out."""
