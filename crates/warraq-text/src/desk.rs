//! The desk: what stands between a brief and an article. It sorts the facts, and it puts the
//! request to a language model into words and reads the reply; it sends nothing and writes no
//! prose of its own.

mod ask;
mod markdown;
mod receive;
mod skeleton;

pub use ask::{ChatMessage, ChatRequest, Form, Role, ask};
pub use receive::receive;
pub use skeleton::{Fact, Question, Quotation, Skeleton, skeleton};

#[cfg(test)]
mod tests;
