"""What people type: a module a command, and the console it prints on."""
