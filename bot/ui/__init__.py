"""What people see in Discord: cards, buttons, modals."""
