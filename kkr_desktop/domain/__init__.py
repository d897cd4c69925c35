"""Pure rules and facts of appointments: no clock, no I/O, no database, no window."""
