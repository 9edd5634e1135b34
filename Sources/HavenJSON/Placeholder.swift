// HavenJSON
