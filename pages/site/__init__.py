"""What all pages share: the frame, the shell, files, and how exhibits are put on a page."""
