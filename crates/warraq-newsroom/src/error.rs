//! What can go wrong in a newsroom: three kinds, because a command ends in three ways.

use std::fmt;
use std::path::Path;

use warraq_media::MediaError;
use warraq_text::tongue::{Message, Tongue};

/// Why a newsroom's work was not done. Every case carries one sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewsroomError {
    /// What was asked cannot be done as asked: an empty input, a folder that is not ours.
    Use(Message),
    /// The world failed: a missing file, a full disk, a refused connection.
    World(Message),
    /// The person stopped it.
    Stopped,
}

impl NewsroomError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            NewsroomError::Use(message) | NewsroomError::World(message) => message.clone(),
            NewsroomError::Stopped => Message::new("program-stopped"),
        }
    }

    /// The exit code of a command that ends so: 2 wrong use, 3 the world failed, 130 stopped by
    /// the person (128 + SIGINT, as shells have it).
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            NewsroomError::Use(_) => 2,
            NewsroomError::World(_) => 3,
            NewsroomError::Stopped => 130,
        }
    }

    /// A failed reading or writing of `path`, in words for its kind.
    #[must_use]
    pub fn file(path: &Path, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.display().to_string();
        let id = match cause.kind() {
            ErrorKind::NotFound => "program-file-missing",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "program-file-denied",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "program-disk-full",
            _ => {
                return NewsroomError::World(
                    Message::new("program-file-failed")
                        .with("path", path)
                        .with("cause", cause.to_string()),
                );
            }
        };
        NewsroomError::World(Message::new(id).with("path", path))
    }
}

impl From<MediaError> for NewsroomError {
    fn from(fault: MediaError) -> Self {
        match fault {
            MediaError::Cancelled => NewsroomError::Stopped,
            MediaError::MissingGlyph { .. } => NewsroomError::Use(fault.message()),
            MediaError::Io(ref cause) if cause.kind() == std::io::ErrorKind::StorageFull => {
                NewsroomError::World(Message::new("program-film-disk-full"))
            }
            MediaError::Picture(message)
            | MediaError::Refused(message)
            | MediaError::Sound(message) => NewsroomError::Use(message),
            MediaError::Voice(_)
            | MediaError::Unsaid { .. }
            | MediaError::Encode(_)
            | MediaError::Io(_) => NewsroomError::World(fault.message()),
        }
    }
}

impl fmt::Display for NewsroomError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for NewsroomError {}
