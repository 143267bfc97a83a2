"""The values that pass from room to room: declared, worked out, shown."""
