//! The newsroom's podcast: its stories that are read aloud, in each language.

use std::path::Path;

use warraq_site::catalogue::Catalogue;
use warraq_site::podcast::{COVER, FILE, LENGTH, Read};
use warraq_site::site::File;

use super::all::All;
use super::kept::{Basis, mark};
use super::languages::Edition;
use super::pages::{Pages, frame_of};
use crate::config::Config;
use crate::error::NewsroomError;
use crate::listen;
use crate::looks;

impl Pages<'_> {
    /// The feed and its cover, where there are recordings and the site has an address.
    pub(super) fn podcast(
        &mut self,
        all: &All<'_>,
        edition: &Edition,
        catalogue: &Catalogue<'_>,
        config: &Config,
    ) -> Result<(), NewsroomError> {
        let press = &edition.press;
        if !press.has_podcast(catalogue.lines()) {
            return Ok(());
        }
        let folder = press.site().folder.clone();
        let by_slug = all.by_slug(edition);
        let spoken = catalogue.lines().iter().filter(|line| line.voice_ms.is_some());
        let places: Vec<usize> = spoken.take(LENGTH).map(|line| by_slug[&*line.slug]).collect();
        let media: Vec<String> = places
            .iter()
            .map(|place| format!("{folder}media/{}", all.lines[*place].slug))
            .collect();
        let read = places.iter().zip(&media).filter_map(|(place, media)| {
            let voice = all.made.get(place)?.made.voice.as_ref()?;
            Some(Read { line: all.lines[*place], voice, media })
        });
        let read: Vec<Read<'_>> = read.collect();
        let basis: Vec<_> =
            places.iter().zip(&read).map(|(at, one)| (all.marks[*at], one.voice.bytes)).collect();
        let path = format!("{folder}{FILE}");
        self.page(&path, Basis(0, mark(&basis)), || press.podcast(&read))?;
        let path = format!("{folder}{COVER}");
        let look = looks::look(Path::new("."), config, None)?;
        let basis = Basis(mark(&(frame_of(press), format!("{look:?}"))), 0);
        if !self.stays(&path, basis)? {
            let site = press.site();
            let bytes = listen::square(&site.title, ("", &site.tagline), &site.lang, &look)?;
            let file = File { path: path.clone(), bytes };
            self.put(std::slice::from_ref(&path), basis, Ok(vec![file]))?;
        }
        Ok(())
    }
}
