### site
