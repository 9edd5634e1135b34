// HavenCrypto
