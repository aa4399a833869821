"""A task (initial), a model (latest) and a data set (library) for steerbench."""
