"""The register of organisations: lists and cards, adding and correcting, a list in and a file out."""
