//! Text in, text out: source, repair, story, desk, trace, cut, script, edition.
//!
//! Nothing here reads a clock, a disk, a network or a random number, and nothing is async:
//! a function takes values and returns values, so the command line, the server and the tests
//! share one behaviour. Broken *text* is never an error here; it yields the best value and
//! [`Finding`](finding::Finding)s.

pub mod calendar;
pub mod check;
pub mod count;
pub mod cut;
pub mod data;
pub mod day;
pub mod desk;
pub mod diff;
pub mod edition;
pub mod finding;
pub mod fold;
pub mod format;
pub mod front;
pub mod lang;
pub mod marked;
pub mod moment;
pub mod outline;
pub mod page;
pub mod passage;
pub mod patch;
pub mod phrasebook;
pub mod phrases;
pub mod pictograph;
pub mod place;
pub mod platforms;
pub mod quote;
pub mod read;
pub mod remark;
pub mod repair;
pub mod report;
pub mod sarif;
pub mod script;
pub mod search;
pub mod sentence;
pub mod slug;
pub mod source;
pub mod span;
pub mod story;
pub mod strike;
pub mod tongue;
pub mod trace;
mod words;
