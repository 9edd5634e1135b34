// HavenRedaction
