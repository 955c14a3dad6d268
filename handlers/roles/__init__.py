"""/role: everybody who has opened the bot, what they hold and what is offered to them; the same is offered and taken here."""
