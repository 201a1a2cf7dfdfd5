//! What would be sent, without sending it.

use serde_json::{Value, json};
use warraq_text::tongue::Message;

use super::{Place, Publisher, Ready, Wish, now};
use crate::error::NewsroomError;
use crate::outbox::{Item, Times};
use crate::outlets::wire::{Request, Session};
use crate::outlets::{Deed, Limits, Outlet, Receipt, Step, Task};

impl Publisher {
    /// What would be sent, request by request: all but what is secret, and the names that only the
    /// answers tell in braces.
    ///
    /// # Errors
    /// As [`Publisher::post`].
    pub fn rehearse(
        &self,
        place: &Place<'_>,
        ready: &Ready,
        wish: &Wish,
        limits: Limits,
    ) -> Result<Value, NewsroomError> {
        let post = self.compose(place, ready, wish, limits, None)?;
        let now = now();
        let times = Times { now, due: now, round: 0 };
        let item = Item::new(place.name, Deed::Post, post, Vec::new(), times);
        let requests = rehearsed(&item, &*place.outlet).map_err(NewsroomError::Use)?;
        let requests: Vec<Value> = requests.iter().map(Request::json).collect();
        Ok(json!({"outlet": place.name, "key": item.key, "requests": requests}))
    }
}

/// The requests of a deed, as if each of them were answered.
fn rehearsed(item: &Item, outlet: &dyn Outlet) -> Result<Vec<Request>, Message> {
    let mut done: Vec<Receipt> = Vec::new();
    let session = Session { token: None, who: "{who}".to_owned() };
    let mut requests: Vec<Request> = outlet.login().into_iter().collect();
    let Item { key, deed, post, before, made, .. } = item;
    let steps: Vec<Step> =
        outlet.steps(&Task { key, deed: *deed, post, done: &[], before, since: *made })?;
    for (place, step) in steps.into_iter().enumerate() {
        let task = Task { key, deed: *deed, post, done: &done, before, since: *made };
        requests.push(outlet.request(&task, step, &session));
        let id = format!("{{answer {}}}", place + 1);
        let more = json!({"blob": id, "cid": id, "message_id": id, "updated_at": id});
        done.push(Receipt { url: Some(id.clone()), id, more });
    }
    Ok(requests)
}
