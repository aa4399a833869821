"""The YAML files that join steerbench's config folder."""
