"""The records, a module each subject, so that a question builds only the classes that it needs."""
