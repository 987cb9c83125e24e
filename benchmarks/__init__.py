"""What `./portal bench` runs: our pages and reports against yardsticks in the same run.

Milliseconds drift from machine to machine and from hour to hour; ratios of CPU time do not.
"""
