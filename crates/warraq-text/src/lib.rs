//! Text in, text out: source, repair, story, desk, trace, cut, script, edition.
//!
//! Nothing here reads a clock, a disk, a network or a random number, and nothing is async:
//! a function takes values and returns values, so the command line, the server and the tests
//! share one behaviour. Broken *text* is never an error here; it yields the best value and
//! [`Finding`](finding::Finding)s.

pub mod edition;
pub mod finding;
pub mod lang;
pub mod script;
pub mod span;
pub mod story;
pub mod tongue;
