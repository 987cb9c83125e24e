"""Everything that leaves the portal: the Report row (the job), PDF, the national overview."""
