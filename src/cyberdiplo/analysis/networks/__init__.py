"""Networks of who works with whom, and measures of them."""
