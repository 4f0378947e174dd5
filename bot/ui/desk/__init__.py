"""Cards, buttons and forms of the volunteers' desk."""
