//! One section of an article written anew.

use std::sync::LazyLock;

use super::ask::{ChatRequest, Task, fence};
use crate::lang::Lang;

static ARABIC: LazyLock<Task> =
    LazyLock::new(|| Task::read(include_str!("../../../../assets/prompts/revise.ar.toml")));
static ENGLISH: LazyLock<Task> =
    LazyLock::new(|| Task::read(include_str!("../../../../assets/prompts/revise.en.toml")));

/// The request to write a section (Markdown) anew as the writer wishes («أقصر», "shorter"), from the
/// brief alone. The reply is the section, its heading kept unless the wish says otherwise.
///
/// Section and brief are quoted material; the wish is the writer's and is followed.
#[must_use]
pub fn revise(part: &str, wish: &str, brief: &str, lang: &Lang) -> ChatRequest {
    let (part, wish, brief) = (part.trim(), wish.trim(), brief.trim());
    let fence = fence(&[part, wish, brief]);
    let task = if lang.code() == "ar" { &*ARABIC } else { &*ENGLISH };
    task.request(&[
        ("{part}", part),
        ("{wish}", wish),
        ("{brief}", brief),
        ("{fence}", &fence),
        ("{language}", lang.code()),
    ])
}
