"""The confirmation wave in chat: those who keep the register open it and watch it, representatives answer."""
