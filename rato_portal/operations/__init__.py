"""What people need who keep the portal running: health, figures, logs, back-ups, retention."""
