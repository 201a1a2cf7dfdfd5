//! Tells whether the video encoder gets its assembly, by the rules of `openh264-sys2`'s own build
//! script: on x86 it runs `nasm` and goes on in silence, 2.2 times slower, when there is none.
//! And sums up what draws and encodes, so that scenes kept by other code are never taken.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

fn main() {
    println!("cargo:rustc-env=WARRAQ_MEDIA_ENGINE={:016x}", engine());
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

/// A sum over the sources of this crate and, where they are at hand, the versions it is built with.
fn engine() -> u64 {
    let lock = Path::new("../../Cargo.lock");
    let mut files = vec![PathBuf::from("build.rs")];
    if lock.exists() {
        files.push(lock.to_owned());
    }
    gather(Path::new("src"), &mut files);
    files.sort();
    let mut sum: u64 = 0xCBF2_9CE4_8422_2325;
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        for byte in fs::read(file).unwrap_or_default() {
            // FNV-1a: enough to tell two states of the sources apart.
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    sum
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, files) } else { files.push(path) }
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
