// HavenStore
