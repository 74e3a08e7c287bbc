"""File → Pages: words, boxes, rules. No meaning."""
