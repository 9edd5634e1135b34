// HavenPseudonyms
