//! A newsroom's own prompts: `prompts/analysis.ar.toml` takes the place of ours.

use std::fs;
use std::path::Path;

use warraq_text::desk::{Form, Prompt};
use warraq_text::lang::Lang;

use crate::beside::{BY_HAND, refused};
use crate::config;
use crate::error::NewsroomError;

/// Where they lie.
pub const FOLDER: &str = "prompts";

/// The prompt of the newsroom in this folder for this form, where it has one.
pub(super) fn own(root: &Path, form: Form, lang: &Lang) -> Result<Option<Prompt>, NewsroomError> {
    let file = root.join(FOLDER).join(Prompt::file_name(form, lang));
    // Elsewhere a folder of this name is another's.
    if !root.join(config::FILE).is_file() || !file.is_file() {
        return Ok(None);
    }
    let failed = |cause| NewsroomError::file(&file, &cause);
    if fs::metadata(&file).map_err(failed)?.len() > BY_HAND {
        return Err(refused("desk-prompt-long", &file));
    }
    let bytes = fs::read(&file).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| refused("story-not-text", &file))?;
    let name = file.display().to_string();
    let prompt = Prompt::parse(&text).map_err(|fault| NewsroomError::Use(fault.message(&name)))?;
    Ok(Some(prompt))
}

#[cfg(test)]
mod tests {
    use warraq_text::tongue::Tongue;

    use super::*;

    #[test]
    fn a_newsroom_writes_its_own_prompt_and_hears_what_is_wrong_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (root, arabic) = (folder.path(), Lang::new("ar"));
        let put = |name: &str, text: &str| fs::write(root.join(name), text).unwrap();
        fs::create_dir(root.join(FOLDER)).unwrap();
        let good = "temperature = 0.1\nwords = 300\nsystem = \"اكتب خبرا.\"\nuser = \"\"\"\n{fence}\n{brief}\n{fence}\n\"\"\"\n";
        put("prompts/news.ar.toml", good);
        assert!(own(root, Form::News, &arabic).unwrap().is_none(), "no newsroom, no prompts");
        put("warraq.toml", "");
        assert_eq!(own(root, Form::News, &arabic).unwrap().unwrap().words(), 300);
        assert!(own(root, Form::Profile, &arabic).unwrap().is_none());
        put("prompts/news.ar.toml", &good.replace("temperature", "temprature"));
        let fault = own(root, Form::News, &arabic).unwrap_err().message().say(Tongue::Ar);
        assert!(fault.contains("news.ar.toml") && fault.contains("temprature"), "{fault}");
    }
}
