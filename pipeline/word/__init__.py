"""Word files: elements, styles, tables, templates."""
