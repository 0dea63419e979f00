"""Packs: the papers of a meeting bound in one file."""
