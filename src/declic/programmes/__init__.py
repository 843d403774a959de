"""Programmes, levels and admission rules."""
