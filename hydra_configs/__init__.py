"""The registry: a YAML file here is a task, a model, a data set, an engine. Its first line says what it is."""
