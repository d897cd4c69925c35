"""All SQL: the register file, its tables, its journal and its migrations."""
