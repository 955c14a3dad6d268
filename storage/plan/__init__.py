"""The plan of work: its rows as they stand, what people said of them, what has been pinged, imports under way."""
