//! Measurements, each an example of its crate that prints its own figures by CPU time.

use anyhow::{Result, bail};

use crate::typed;

/// What is measured together: a name, and the examples with their crates.
const BENCHES: &[(&str, &[Example])] = &[
    (
        "intake",
        &[
            Example { of: "warraq-text", name: "bench_repair" },
            Example { of: "warraq-text", name: "bench_pages" },
        ],
    ),
    ("film", &[Example { of: "warraq-media", name: "bench_film" }]),
];

struct Example {
    of: &'static str,
    name: &'static str,
}

/// `cargo xtask bench NAME`.
pub fn run(arguments: &[String]) -> Result<()> {
    if arguments.first().is_some_and(|wanted| wanted == "site") {
        return crate::site::bench();
    }
    if arguments.first().is_some_and(|wanted| wanted == "comments") {
        return crate::comments::bench();
    }
    let known: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
    let Some((_, examples)) =
        BENCHES.iter().find(|(name, _)| arguments.first().is_some_and(|wanted| wanted == name))
    else {
        bail!("name what to measure: {}, site, comments", known.join(", "));
    };
    for Example { of, name } in *examples {
        let arguments = ["run", "--release", "--quiet", "-p", of, "--example", name];
        typed("cargo", &arguments, "The example itself says what it missed")?;
    }
    Ok(())
}
