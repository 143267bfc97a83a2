"""Our own HTML: templates, and what fills them."""
