"""One file a step; `revision` is the number of the schema that it makes."""
