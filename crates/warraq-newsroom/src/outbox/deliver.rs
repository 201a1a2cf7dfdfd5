//! One deed, step by step, until it is done, refused, held or put off.

use std::time::Duration;

use jiff::Timestamp;
use warraq_text::tongue::{Message, Tongue};

use super::{Item, Outbox, State};
use crate::error::NewsroomError;
use crate::outlets::wire::{Reply, Request, Wire};
use crate::outlets::{Fault, Look, Outlet, Read, Receipt, Step, Task};

/// How patient a delivery is.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How often a step is tried before the deed is put off.
    pub tries: u32,
    /// Before the second try; doubled each time.
    pub pause: Duration,
    /// The longest wait an outlet may ask for before the deed is put off.
    pub longest: Duration,
    /// For how long a deed is put off where the outlet does not say.
    pub put_off: Duration,
    /// How long after it was sent a request without an answer may still be under way: before that
    /// it is not sent again.
    pub under_way: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            tries: 4,
            pause: Duration::from_secs(1),
            longest: Duration::from_secs(60),
            put_off: Duration::from_secs(300),
            under_way: Duration::from_secs(5),
        }
    }
}

/// Between two looks.
const GLANCE: Duration = Duration::from_secs(1);
/// How often a file that is still worked on is asked for.
const ASKED: u32 = 60;

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq)]
pub enum Delivery {
    /// All is done; where people see it.
    Done(Vec<String>),
    /// It waits for another attempt.
    PutOff(Message),
    /// It waits until a person mended what is wrong here: a key, an address.
    Stuck(Message),
    /// The outlet will not have it.
    Refused(Message),
    /// A person must look whether it is there.
    Held(Message),
}

/// Does an item's steps from the first that is not done.
///
/// # Errors
/// When the database or the disk fails: the item stays as far as it is.
pub async fn deliver(
    outbox: &Outbox,
    item: &Item,
    outlet: &dyn Outlet,
    wire: &mut Wire,
    patience: Patience,
) -> Result<Delivery, NewsroomError> {
    let mut way = Way { outbox, item, outlet, wire, patience, told: false };
    let outcome = way.go().await?;
    let now = Timestamp::now().as_second();
    let (state, due, delivery) = match outcome {
        Ok(urls) => (State::Done, item.due, Delivery::Done(urls)),
        Err(Stop::Held(message)) => (State::Held, item.due, Delivery::Held(message)),
        Err(Stop::No(message)) => (State::Refused, item.due, Delivery::Refused(message)),
        // What is wrong on our side can be mended; what was written down waits for it.
        Err(Stop::Fault(fault @ (Fault::Setup(_) | Fault::Denied { .. }))) => {
            (State::Waiting, now, Delivery::Stuck(fault.message()))
        }
        Err(Stop::Fault(fault)) if fault.passes() => {
            let wait = match fault {
                Fault::Busy { wait: Some(wait), .. } => wait,
                _ => patience.put_off,
            };
            let due = now + i64::try_from(wait.as_secs()).unwrap_or(0);
            (State::Waiting, due, Delivery::PutOff(fault.message()))
        }
        Err(Stop::Fault(fault)) => (State::Refused, item.due, Delivery::Refused(fault.message())),
    };
    let fault = match &delivery {
        Delivery::Done(_) => String::new(),
        Delivery::PutOff(message)
        | Delivery::Stuck(message)
        | Delivery::Refused(message)
        | Delivery::Held(message) => message.say(Tongue::En).replace(['\u{2068}', '\u{2069}'], ""),
    };
    outbox.mark(item, state, due, &fault).await?;
    Ok(delivery)
}

/// Why a delivery goes no further.
enum Stop {
    Fault(Fault),
    No(Message),
    Held(Message),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

struct Way<'a> {
    outbox: &'a Outbox,
    item: &'a Item,
    outlet: &'a dyn Outlet,
    wire: &'a mut Wire,
    patience: Patience,
    /// Whether we are logged in.
    told: bool,
}

impl Way<'_> {
    async fn go(&mut self) -> Result<Result<Vec<String>, Stop>, NewsroomError> {
        let mut done = self.outbox.done(&self.item.key).await?;
        let all = match self.outlet.steps(&self.task(&done)) {
            Ok(all) => all,
            Err(message) => return Ok(Err(Stop::No(message))),
        };
        for (place, &step) in all.iter().enumerate().skip(done.len()) {
            match self.step(place, step, &done).await? {
                Ok(receipt) => {
                    self.outbox.received(&self.item.key, place, &receipt).await?;
                    done.push(receipt);
                }
                Err(stop) => return Ok(Err(stop)),
            }
        }
        let shows = |step: &Step| matches!(step, Step::Part(_) | Step::Release);
        let shown = all.iter().zip(done).filter(|(step, _)| shows(step));
        let mut urls: Vec<String> = shown.filter_map(|(_, receipt)| receipt.url).collect();
        urls.dedup();
        Ok(Ok(urls))
    }

    fn task<'b>(&'b self, done: &'b [Receipt]) -> Task<'b> {
        let Item { key, deed, post, before, made, .. } = self.item;
        Task { key, deed: *deed, post, done, before, since: *made }
    }

    /// One step, tried as often as patience has it. It is written down before it is sent; a fault
    /// that leaves no doubt crosses it out again.
    async fn step(
        &mut self,
        place: usize,
        step: Step,
        done: &[Receipt],
    ) -> Result<Result<Receipt, Stop>, NewsroomError> {
        let mut pause = self.patience.pause;
        let mut tried = 0;
        loop {
            let sent = self.outbox.sent(&self.item.key, place).await?;
            let fault = match self.attempt(place, step, done, sent).await? {
                Ok(receipt) => return Ok(Ok(receipt)),
                Err(Stop::Fault(fault)) => fault,
                Err(stop) => return Ok(Err(stop)),
            };
            tried += 1;
            let wait = match fault {
                Fault::Busy { wait: Some(wait), .. } => wait,
                _ => pause,
            };
            if !fault.passes() || tried >= self.patience.tries || wait > self.patience.longest {
                return Ok(Err(Stop::Fault(fault)));
            }
            tokio::time::sleep(wait).await;
            pause = pause.saturating_mul(2);
        }
    }

    async fn attempt(
        &mut self,
        place: usize,
        step: Step,
        done: &[Receipt],
        sent: Option<i64>,
    ) -> Result<Result<Receipt, Stop>, NewsroomError> {
        if let Err(fault) = self.log_in().await {
            return Ok(Err(fault.into()));
        }
        if let Some(sent) = sent {
            match self.look(step, done, sent).await {
                Ok(Some(receipt)) => return Ok(Ok(receipt)),
                Ok(None) => {}
                Err(stop) => return Ok(Err(stop)),
            }
        }
        let key = &self.item.key;
        self.outbox.sending(key, place, Timestamp::now().as_second()).await?;
        let request = self.outlet.request(&self.task(done), step, &self.wire.session);
        match self.send(&request, step, done).await {
            Ok(receipt) => Ok(Ok(receipt)),
            Err(fault) => {
                if !fault.leaves_doubt() && sent.is_none() {
                    self.outbox.unsent(key, place).await?;
                }
                Ok(Err(fault.into()))
            }
        }
    }

    /// Sends a step's request and waits until the outlet is done with it.
    async fn send(
        &self,
        request: &Request,
        step: Step,
        done: &[Receipt],
    ) -> Result<Receipt, Fault> {
        let task = self.task(done);
        let mut reply = self.wire.send(request).await?;
        for _ in 0..ASKED {
            if !reply.is_yes() {
                let done = self.outlet.is_done(&task, step, &reply);
                return if done { Ok(Receipt::default()) } else { Err(Fault::of(&reply)) };
            }
            match self.outlet.read(&task, step, &reply)? {
                Read::Done(receipt) => return Ok(receipt),
                Read::Wait(again) => {
                    tokio::time::sleep(self.patience.pause).await;
                    reply = self.wire.send(&again).await?;
                }
            }
        }
        Err(Fault::Busy { host: reply.host, wait: None })
    }

    /// What there is of a step that was sent without an answer. A request may still be under way:
    /// where nothing is found, it is looked for until it no longer can be.
    async fn look(
        &mut self,
        step: Step,
        done: &[Receipt],
        sent: i64,
    ) -> Result<Option<Receipt>, Stop> {
        let task = self.task(done);
        match self.outlet.look(&task, step, &self.wire.session, age(sent)) {
            Look::Harmless => {
                // A server that drops doubles knows the first only once it is done with it.
                while matches!(step, Step::Part(_)) && !self.is_settled(sent) {
                    tokio::time::sleep(GLANCE).await;
                }
                return Ok(None);
            }
            Look::Blind => {
                let key = self.item.key[..8].to_owned();
                let message = Message::new("outbox-held").with("outlet", &*self.item.outlet);
                return Err(Stop::Held(message.with("key", key)));
            }
            Look::Ask(_) => {}
        }
        if let Some(login) = self.outlet.login_to_look() {
            let reply = yes(self.wire.send(&login).await.map_err(Fault::unseen)?)?;
            self.wire.session = self.outlet.session(&reply);
        }
        let task = self.task(done);
        let look = self.outlet.look(&task, step, &self.wire.session, age(sent));
        let Look::Ask(request) = look else { return Ok(None) };
        loop {
            let reply = self.wire.send(&request).await.map_err(Fault::unseen)?;
            if matches!(reply.status, 401 | 403 | 429) {
                return Err(Fault::of(&reply).into());
            }
            let found = self.outlet.found(&task, step, &reply)?;
            if found.is_some() || self.is_settled(sent) {
                return Ok(found);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Whether a request sent at this second is no longer under way.
    fn is_settled(&self, sent: i64) -> bool {
        u64::try_from(age(sent)).is_ok_and(|age| age > self.patience.under_way.as_secs())
    }

    async fn log_in(&mut self) -> Result<(), Fault> {
        if self.told {
            return Ok(());
        }
        if let Some(login) = self.outlet.login()
            && !self.wire.key_is_session(&login)
        {
            let reply = yes(self.wire.send(&login).await?)?;
            let session = self.outlet.session(&reply);
            if session.token.is_none() {
                return Err(Fault::of(&reply));
            }
            self.wire.session = session;
        }
        self.told = true;
        Ok(())
    }
}

/// Seconds since this second; of one that lies ahead, because the clock was set back, as long as it
/// takes.
fn age(sent: i64) -> i64 {
    let age = Timestamp::now().as_second() - sent;
    if age < 0 { i64::MAX } else { age }
}

fn yes(reply: Reply) -> Result<Reply, Fault> {
    if reply.is_yes() { Ok(reply) } else { Err(login_fault(&reply)) }
}

/// A login that is refused is a key that is not taken: Google answers 400 to a refresh token that
/// holds no longer.
fn login_fault(reply: &Reply) -> Fault {
    match Fault::of(reply) {
        Fault::Refused { host, detail, .. } => Fault::Denied { host, detail },
        fault => fault,
    }
}
