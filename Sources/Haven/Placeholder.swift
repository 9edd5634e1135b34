// Haven
