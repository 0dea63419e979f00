"""Minutes, decisions and agendas: items, resolutions, votes, attendance."""
