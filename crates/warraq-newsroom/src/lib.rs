//! A newsroom on disk: stories, making, endpoints, comments.
