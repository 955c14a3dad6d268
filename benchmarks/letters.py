"""What the sender has to deliver."""

LETTERS, CHATS = 600, 200
