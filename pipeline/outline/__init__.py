"""Reading → Letter: one consistent reading of the whole document."""
