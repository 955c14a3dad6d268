"""The plan in chat: its list, the card of a row, what people say of it, the import of a document, digests."""
