//! Handing a letter to the mail server.

use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls as Way, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Due, MailError, PageOf, PostOffice};
use crate::config::Tls;
use crate::store::LATE;

/// How long the server may take for one answer.
const ANSWER: Duration = Duration::from_secs(20);
/// How long a letter may take in all.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

impl PostOffice {
    /// Sends one letter.
    pub(super) async fn send(&self, due: &Due, page: PageOf<'_>) -> Result<(), MailError> {
        let letter = self.letter(due, page)?;
        let transport = self.transport().map_err(|cause| self.refused(&cause))?;
        match tokio::time::timeout(self.patience, transport.send(letter)).await {
            Ok(Ok(_accepted)) => Ok(()),
            Ok(Err(cause)) => Err(self.refused(&cause)),
            Err(_late) => Err(MailError::Refused { said: LATE.to_owned(), for_good: false }),
        }
    }

    /// A way to the server. A connection serves one letter: there are few.
    fn transport(&self) -> Result<AsyncSmtpTransport<Tokio1Executor>, Error> {
        let host = self.mail.host.as_str();
        let (way, port) = match self.mail.tls {
            Tls::Starttls => (Way::Required(TlsParameters::new(host.to_owned())?), 587),
            Tls::Tls => (Way::Wrapper(TlsParameters::new(host.to_owned())?), 465),
            Tls::None => (Way::None, 25),
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(self.mail.port.unwrap_or(port))
            .tls(way)
            .timeout(Some(ANSWER));
        let credentials = self
            .key
            .as_ref()
            .filter(|_| !self.mail.user.is_empty())
            .map(|key| Credentials::new(self.mail.user.clone(), key.expose().to_owned()));
        Ok(match credentials {
            Some(credentials) => transport.credentials(credentials).build(),
            None => transport.build(),
        })
    }

    /// What the server said. No mailbox of that name is for good (RFC 5321: 550, 551, 553; RFC 3463:
    /// some of 5.1.x). What is the newsroom's to mend (a name or password it does not know, relaying,
    /// a policy, its own address) or may pass (a full mailbox) waits.
    fn refused(&self, cause: &Error) -> MailError {
        let code = cause.status().map(u16::from);
        let said =
            std::iter::successors(Some(cause as &dyn std::error::Error), |cause| cause.source());
        let said: Vec<String> = said.map(ToString::to_string).collect();
        let said = said.join(": ");
        let no_mailbox = match enhanced(&said) {
            // RFC 3463, 3.2: no such mailbox, no such system, not its syntax, moved; RFC 7505, 4.2.
            Some((1, detail)) => [1, 2, 3, 6, 10].contains(&detail),
            Some(_) => false,
            None => code.is_some_and(|code| [550, 551, 553].contains(&code)),
        };
        let for_good = cause.is_permanent() && no_mailbox;
        let said = self.key.as_ref().map_or(said.clone(), |key| key.blot(&said));
        MailError::Refused { said, for_good }
    }
}

/// Subject and detail of the first enhanced status code in what a server said, `5.1.1` (RFC 3463); an
/// address of four numbers is none.
fn enhanced(said: &str) -> Option<(u16, u16)> {
    let codes = said.split([' ', '-', '\n', '(', ')', ':', ';', ',']);
    codes.filter_map(|word| word.strip_prefix("5.")).find_map(|rest| {
        let (subject, detail) = rest.split_once('.')?;
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_code_is_told_from_an_address() {
        for (said, code) in [
            ("permanent error (550): 5.1.1 no such user", Some((1, 1))),
            ("554-5.7.1 Service unavailable; client [185.1.2.3] blocked", Some((7, 1))),
            ("550 client 5.1.2.3 is not welcome", None),
            ("لا صندوق 550", None),
        ] {
            assert_eq!(enhanced(said), code, "{said}");
        }
    }
}
