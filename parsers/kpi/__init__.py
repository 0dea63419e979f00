"""Indicators and their readings: tables, cards, dashboards, and statements in prose."""
