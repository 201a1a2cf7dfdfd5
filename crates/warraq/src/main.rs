//! The command line: arguments, progress and printing.
fn main() {}
