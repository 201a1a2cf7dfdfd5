//! Tells whether the video encoder gets its assembly, by the rules of `openh264-sys2`'s own build
//! script: on x86 it runs `nasm` and goes on in silence, 2.2 times slower, when there is none.

use std::env;
use std::process::{Command, Stdio};

fn main() {
    println!("cargo:rustc-check-cfg=cfg(openh264_assembly)");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=OPENH264_NO_ASM");
    let target = env::var("CARGO_CFG_TARGET_ARCH").unwrap_or_default();
    let assembled = match target.as_str() {
        "x86" | "x86_64" => env::var_os("OPENH264_NO_ASM").is_none() && nasm_runs(),
        "arm" | "aarch64" => env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os != "windows"),
        _ => false,
    };
    if assembled {
        println!("cargo:rustc-cfg=openh264_assembly");
    } else {
        println!(
            "cargo:warning=nasm was not found: the video encoder is built without assembly and \
             takes 2.2 times as long. Install nasm, then `cargo clean -p openh264-sys2 -p \
             warraq-media` and build again."
        );
    }
}

fn nasm_runs() -> bool {
    Command::new("nasm")
        .arg("-v")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
