"""How fast the bot is, measured over HTTP on this machine's own loopback. See README.md."""
