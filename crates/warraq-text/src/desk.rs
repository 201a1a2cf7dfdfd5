//! The desk: what stands between a brief and an article. It sorts the facts, and it puts the
//! requests to a language model into words and reads the replies; it sends nothing and writes no
//! prose of its own.

mod ask;
mod chunks;
mod form;
mod gather;
mod loops;
mod markdown;
mod objects;
mod opinion;
mod orders;
mod pattern;
mod prompt;
mod receive;
mod refusal;
mod revise;
mod skeleton;
mod structured;
mod wording;

pub use ask::{ChatMessage, ChatRequest, Role, ask};
pub use chunks::chunks;
pub use form::Form;
pub use gather::{gather, gathered};
pub use loops::loops;
pub use opinion::{Opinion, doubt, opinions};
pub use orders::{Order, orders};
pub use prompt::{Prompt, PromptFault};
pub use receive::receive;
pub use refusal::is_refusal;
pub use revise::revise;
pub use skeleton::{Fact, Question, Quotation, Skeleton, skeleton};
pub use structured::{article, schema};

#[cfg(test)]
mod tests;
