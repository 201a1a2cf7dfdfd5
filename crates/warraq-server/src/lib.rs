//! HTTP: the public site with its comments.
