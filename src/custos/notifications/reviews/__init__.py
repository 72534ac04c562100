"""Reviews of indefinite status: the application, the bodies asked, the factors weighed, the decision and the appeal."""
