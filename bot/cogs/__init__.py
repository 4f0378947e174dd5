"""What people can do in Discord, a module a command."""
