"""An invented programme of many years: people, groups, evenings and what was written of them. README.md says what and why."""
