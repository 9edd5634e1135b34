// HavenResearch
