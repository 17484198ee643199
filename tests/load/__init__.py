"""The load stage: schema files become documents."""
