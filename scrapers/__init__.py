"""The network: politeness, ModernGov addresses, discovery and the archive."""
