"""Who is who, what their names look like, and what must not get out."""
