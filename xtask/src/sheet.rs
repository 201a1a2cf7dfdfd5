//! Contact sheets to be looked at by a person, each an example of its crate that draws one kind.

use anyhow::{Result, bail};

use crate::typed;

/// The sheets by name, with their example and its crate.
const SHEETS: &[(&str, &str, &str)] = &[("looks", "warraq-media", "sheet_looks")];

/// `cargo xtask sheet NAME [LOOK]`: writes them under `target/sheets`.
pub fn run(arguments: &[String]) -> Result<()> {
    let known: Vec<&str> = SHEETS.iter().map(|(name, ..)| *name).collect();
    let Some((name, rest)) = arguments.split_first() else {
        bail!("name what to draw: {}", known.join(", "));
    };
    let Some((_, of, example)) = SHEETS.iter().find(|(own, ..)| own == name) else {
        bail!("no sheet «{name}»; there is: {}", known.join(", "));
    };
    let mut line = vec!["run", "--release", "--quiet", "-p", of, "--example", example, "--"];
    line.extend(rest.iter().map(String::as_str));
    typed("cargo", &line, "The example itself says what it missed")
}
