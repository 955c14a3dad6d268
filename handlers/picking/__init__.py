"""Which organisation: from the register by kind and page, or found by its name."""
