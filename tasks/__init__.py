"""The controllability tasks, one short file each: what is asked, how it is said, how it is scored."""
