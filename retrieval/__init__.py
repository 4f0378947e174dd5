"""Search and answer composition: arithmetic over the library, without I/O, clock or chance."""
