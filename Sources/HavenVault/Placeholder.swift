// HavenVault
