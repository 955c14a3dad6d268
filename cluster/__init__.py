"""The rules of the cluster: plain Python, no Telegram, no SQL, no files, no clock of its own, no words for people."""
