"""What people set right: kept in files of their own, applied after the checks, through every rerun."""
