"""The pages: one file each, named after what it shows."""
