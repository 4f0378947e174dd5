"""What people can do at the volunteers' desk."""
