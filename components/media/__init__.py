"""What an exhibit becomes: one module for each medium, all from the exhibit alone."""
