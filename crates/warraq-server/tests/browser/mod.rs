//! Somebody of the newsroom at a browser without a script: keeps the cookie, sends forms as a page
//! of ours does.

use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{Response, StatusCode};
use warraq_newsroom::people::{Role, Secret};

use crate::running::Site;

pub const PASSWORD: &str = "ثلاث سفن في ميناء 7";

/// A browser at a site.
pub struct Browser<'a> {
    pub site: &'a Site,
    /// The cookie, `warraq=…`; empty for none.
    pub cookie: String,
    pub origin: String,
}

/// Fields, as a form is written.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let mut form = reqwest::Url::parse("http://form").expect("an address");
    form.query_pairs_mut().extend_pairs(fields);
    form.query().unwrap_or_default().to_owned()
}

pub fn now() -> i64 {
    let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970");
    i64::try_from(since.as_secs()).expect("before the end")
}

impl<'a> Browser<'a> {
    /// One without a cookie.
    pub fn new(site: &'a Site) -> Self {
        Self { site, cookie: String::new(), origin: site.base.clone() }
    }

    /// One of somebody with this role and name, who followed a link.
    pub async fn joined(site: &'a Site, role: Role, name: &str) -> Self {
        let link = site.store().await.invite(role, 0, now()).await.expect("a link");
        let mut browser = Self::new(site);
        let path = format!("/admin/welcome/{}", link.letters());
        let fields = [("name", name), ("password", PASSWORD), ("handle", "")];
        let welcomed = browser.post_bare(&path, &fields).await;
        assert_eq!(welcomed.status(), StatusCode::SEE_OTHER, "{name}");
        browser.keeps(&welcomed);
        browser
    }

    /// Takes the cookie of an answer.
    pub fn keeps(&mut self, response: &Response) {
        let set = response.headers().get(SET_COOKIE).expect("a cookie");
        let set = set.to_str().expect("in letters");
        self.cookie = set.split(';').next().expect("a pair").to_owned();
    }

    pub async fn get(&self, path: &str) -> Response {
        let asking = self.site.client.get(format!("{}{path}", self.site.base));
        asking.header(COOKIE, &self.cookie).send().await.expect("an answer")
    }

    /// A page that must be there.
    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        read(response).await
    }

    /// What this browser's forms carry, as its pages have it.
    pub fn token(&self) -> String {
        let letters = self.cookie.split_once('=').map_or("", |(_, letters)| letters);
        Secret::shown(letters).map(|secret| secret.form()).unwrap_or_default()
    }

    /// Sends a form with the session's token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let token = self.token();
        let mut all = vec![("form", token.as_str())];
        all.extend(fields);
        self.post_bare(path, &all).await
    }

    /// Sends a form as it is.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let form = self.site.client.post(format!("{}{path}", self.site.base));
        let form = form.header(COOKIE, &self.cookie).header(ORIGIN, &self.origin);
        let form = form.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        form.body(encoded(fields)).send().await.expect("an answer")
    }
}

/// The text of a page. Templates write a slash as a reference, which browsers read as one.
pub async fn read(response: Response) -> String {
    response.text().await.expect("a text").replace("&#x2f;", "/")
}

/// Where an answer leads.
pub fn leads_to(response: &Response) -> &str {
    response.headers().get(LOCATION).map_or("", |to| to.to_str().expect("in letters"))
}
