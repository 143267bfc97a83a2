"""What the pages say of how many towns there are, from the towns that are held."""

from components.language import quantities
from queries import towns as held


def towns() -> str:
    """Return how many towns there are, with the word for them."""
    return f"{quantities.in_words(len(held.every()))} towns"
