"""/profile: what somebody says of themselves, and a switch for everything that comes to them unasked."""
