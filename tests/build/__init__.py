"""From files to a store: faults, killed builds, the real figures. On SQLite and PostgreSQL alike."""
