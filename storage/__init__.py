"""Everything that outlives a restart; importing the package alone loads nothing."""
