"""What an export or an import offers to choose."""
