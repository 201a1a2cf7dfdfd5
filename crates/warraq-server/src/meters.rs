//! What the server counts of itself. Numbers only: no address, no path, no word of a reader's.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

/// The counters.
pub(crate) struct Meters {
    begun: Instant,
    /// Answers whose status begins with 1, 2, 3, 4, 5.
    answers: [AtomicU64; 5],
    connections: AtomicU64,
    turned_away: AtomicU64,
    comments_taken: AtomicU64,
    comments_refused: AtomicU64,
}

/// A connection, as long as it is open.
pub(crate) struct Opened(Arc<Meters>);

impl Drop for Opened {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Meters {
    pub(crate) fn new() -> Self {
        Self {
            begun: Instant::now(),
            answers: Default::default(),
            connections: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
            comments_taken: AtomicU64::new(0),
            comments_refused: AtomicU64::new(0),
        }
    }

    /// A connection was opened; it counts until what this gives is dropped.
    pub(crate) fn opened(self: &Arc<Self>) -> Opened {
        self.connections.fetch_add(1, Ordering::Relaxed);
        Opened(self.clone())
    }

    /// Somebody found no place.
    pub(crate) fn turned_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }

    /// A request was answered.
    pub(crate) fn answered(&self, status: StatusCode) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(count) = self.answers.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// All of it in the text format of Prometheus. `waiting` comments, where the database tells;
    /// `faults` of the database.
    pub(crate) fn text(&self, waiting: Option<i64>, faults: u64) -> String {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let mut text = String::new();
        let mut say = |name: &str, kind: &str, help: &str, lines: &[(String, u64)]| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "# HELP warraq_{name} {help}\n# TYPE warraq_{name} {kind}");
            for (label, value) in lines {
                let _ = writeln!(text, "warraq_{name}{label} {value}");
            }
        };
        let one = |value: u64| vec![(String::new(), value)];
        let answers = self
            .answers
            .iter()
            .zip(1..)
            .map(|(count, class)| (format!("{{class=\"{class}xx\"}}"), read(count)));
        let answers: Vec<_> = answers.collect();
        say("http_answers_total", "counter", "Requests answered, by class of status.", &answers);
        let comments = [
            ("{outcome=\"taken\"}".to_owned(), read(&self.comments_taken)),
            ("{outcome=\"refused\"}".to_owned(), read(&self.comments_refused)),
        ];
        say("comments_total", "counter", "Forms with comments, by outcome.", &comments);
        if let Some(waiting) = waiting.and_then(|waiting| u64::try_from(waiting).ok()) {
            say("comments_waiting", "gauge", "Comments held for a person.", &one(waiting));
        }
        let open = read(&self.connections);
        say("connections_open", "gauge", "Open connections.", &one(open));
        let away = read(&self.turned_away);
        say("connections_refused_total", "counter", "Connections without a place.", &one(away));
        say("database_faults_total", "counter", "Faults of the database.", &one(faults));
        let up = u64::from(waiting.is_some());
        say("database_up", "gauge", "Whether the database answers.", &one(up));
        let since = self.begun.elapsed().as_secs();
        say("uptime_seconds", "gauge", "Seconds since the server began.", &one(since));
        text
    }
}

/// Counts a form by its answer: what was taken is sent back to its page.
pub(crate) async fn comments(
    State(meters): State<Arc<Meters>>,
    request: Request,
    next: Next,
) -> Response {
    let answer = next.run(request).await;
    let taken = answer.status().is_success() || answer.status().is_redirection();
    let count = if taken { &meters.comments_taken } else { &meters.comments_refused };
    count.fetch_add(1, Ordering::Relaxed);
    answer
}
