### sound
