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
    /// 5.1.x). What is the newsroom's to mend (a name or password it does not know, relaying, a
    /// policy: 5.7.x) or may pass (a full mailbox) waits.
    fn refused(&self, cause: &Error) -> MailError {
        let code = cause.status().map(u16::from);
        let said =
            std::iter::successors(Some(cause as &dyn std::error::Error), |cause| cause.source());
        let said: Vec<String> = said.map(ToString::to_string).collect();
        let said = said.join(": ");
        let no_mailbox = code.is_some_and(|code| [550, 551, 553].contains(&code));
        let for_good =
            cause.is_permanent() && (said.contains("5.1.") || no_mailbox && !said.contains("5.7."));
        let said = self.key.as_ref().map_or(said.clone(), |key| key.blot(&said));
        MailError::Refused { said, for_good }
    }
}
