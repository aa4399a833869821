"""Registered adapters, one file each: how a question is answered."""
