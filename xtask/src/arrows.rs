//! The arrows between the crates, as ARCHITECTURE.md draws them: they point down only.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::root;

/// Each crate and the crates of ours it may know.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("warraq-text", &[]),
    ("warraq-media", &["warraq-text"]),
    ("warraq-site", &["warraq-text"]),
    ("warraq-newsroom", &["warraq-media", "warraq-site", "warraq-text"]),
    ("warraq-server", &["warraq-newsroom", "warraq-site", "warraq-text"]),
    ("warraq", &["warraq-newsroom", "warraq-server", "warraq-text"]),
    ("xtask", &[]),
];

/// Refuses an arrow that is not drawn, in words.
pub fn run() -> Result<()> {
    for (name, known) in arrows()? {
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(other, _)| *other == name) else {
            bail!("the crate {name} stands in no room; add it to ARCHITECTURE.md and to MAY_KNOW");
        };
        for other in known {
            if !allowed.contains(&other.as_str()) {
                bail!(
                    "{name} may not know {other}: arrows point down only, and warraq-site and \
                     warraq-media never meet (ARCHITECTURE.md)"
                );
            }
        }
    }
    println!("arrows: all point down");
    Ok(())
}

/// Every crate of ours with the crates of ours it depends on, from the manifests.
fn arrows() -> Result<BTreeMap<String, Vec<String>>> {
    let mut arrows = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates"))? {
        let manifest = entry?.path().join("Cargo.toml");
        let text = fs::read_to_string(&manifest)
            .with_context(|| format!("{} cannot be read", manifest.display()))?;
        let name = text
            .lines()
            .find_map(|line| line.strip_prefix("name = \""))
            .and_then(|rest| rest.strip_suffix('"'))
            .with_context(|| format!("{} names no package", manifest.display()))?;
        let known = text
            .lines()
            .filter(|line| line.starts_with("warraq"))
            .filter_map(|line| line.split(['.', ' ', '=']).next())
            .map(str::to_owned)
            .collect();
        arrows.insert(name.to_owned(), known);
    }
    Ok(arrows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_between_the_crates_point_down_only() {
        run().expect("an arrow that ARCHITECTURE.md does not draw");
        let arrows = arrows().expect("the manifests are there");
        assert!(arrows["warraq"].contains(&"warraq-newsroom".to_owned()), "arrows are read at all");
    }
}
