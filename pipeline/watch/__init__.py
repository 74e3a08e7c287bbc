"""A folder that is watched: what arrives is read, and what is made of the records is kept up to date."""
