//! How far the work is: a line a stage on a terminal, JSON lines when asked for, nothing in a pipe.

use std::io::{self, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use warraq_newsroom::stage::{Cost, Stage, Watcher};
use warraq_text::tongue::Message;

use crate::session::Session;

/// JSON progress of one stage comes at most this often, so that a film does not write a line a frame.
const JSON_EVERY: Duration = Duration::from_millis(250);

/// Shows a story being made.
pub struct Progress<'a> {
    session: &'a Session,
    timings: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    bar: Option<ProgressBar>,
    last: Option<Instant>,
    costs: Vec<(Stage, Cost)>,
}

impl<'a> Progress<'a> {
    /// Progress for this run; with `timings` each stage's cost is kept to be told at the end.
    pub fn new(session: &'a Session, timings: bool) -> Self {
        Self { session, timings, state: Mutex::default() }
    }

    /// Tells what each stage cost, when asked for.
    pub fn tell_costs(&self) {
        if !self.timings {
            return;
        }
        let state = self.state.lock().expect("no watcher panics while it holds the state");
        let whole: Duration = state.costs.iter().map(|(_, cost)| cost.wall).sum();
        for (stage, cost) in &state.costs {
            let share = cost.wall.as_secs_f64() / whole.as_secs_f64().max(f64::EPSILON) * 100.0;
            let cpu = cost.cpu.unwrap_or_default().as_secs_f64();
            let wall = cost.wall.as_secs_f64();
            let line = format!("{:<8} {wall:8.2} s {cpu:8.2} CPU s {share:5.1} %", stage.word());
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    fn event(event: &serde_json::Value) {
        let _ = writeln!(io::stderr(), "{event}");
    }
}

impl Watcher for Progress<'_> {
    fn begins(&self, stage: Stage) {
        let mut state = self.state.lock().expect("no watcher panics while it holds the state");
        if self.session.json {
            Self::event(&json!({"event": "begin", "stage": stage.word()}));
        } else if self.session.terminal {
            let bar = ProgressBar::new_spinner();
            bar.set_style(spinning());
            bar.set_message(stage.message().say(self.session.tongue));
            bar.enable_steady_tick(Duration::from_millis(120));
            state.bar = Some(bar);
        }
        state.last = None;
    }

    fn progress(&self, stage: Stage, done: u64, total: u64) {
        let mut state = self.state.lock().expect("no watcher panics while it holds the state");
        if let Some(bar) = &state.bar {
            if bar.length() != Some(total) {
                bar.set_length(total);
                bar.set_style(filling());
            }
            bar.set_position(done);
        }
        let due = state.last.is_none_or(|last| last.elapsed() >= JSON_EVERY);
        if self.session.json && (due || done == total) {
            state.last = Some(Instant::now());
            let event =
                json!({"event": "progress", "stage": stage.word(), "done": done, "total": total});
            Self::event(&event);
        }
    }

    fn ends(&self, stage: Stage, cost: Cost) {
        let mut state = self.state.lock().expect("no watcher panics while it holds the state");
        if let Some(bar) = state.bar.take() {
            bar.finish_and_clear();
            let seconds = format!("{:.1}", cost.wall.as_secs_f64());
            let done = Message::new("progress-done")
                .with("stage", stage.message().say(self.session.tongue))
                .with("seconds", seconds);
            let _ = writeln!(io::stderr(), "{}", done.say(self.session.tongue));
        }
        if self.session.json {
            let wall = cost.wall.as_millis();
            let cpu = cost.cpu.map(|cpu| cpu.as_millis());
            Self::event(
                &json!({"event": "end", "stage": stage.word(), "wall_ms": wall, "cpu_ms": cpu}),
            );
        }
        state.costs.push((stage, cost));
    }

    fn tells(&self, notice: &Message) {
        let state = self.state.lock().expect("no watcher panics while it holds the state");
        match &state.bar {
            Some(bar) => bar.suspend(|| self.session.note(notice)),
            None => self.session.note(notice),
        }
    }

    fn cancelled(&self) -> bool {
        self.session.stopped()
    }
}

fn spinning() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {msg}").expect("a fixed template")
}

/// Time left is the last column, so that a terminal that reorders Arabic leaves the numbers whole.
fn filling() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {msg} {bar:24} {pos}/{len} {eta}")
        .expect("a fixed template")
        .progress_chars("━╸─")
}
