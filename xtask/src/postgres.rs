//! A PostgreSQL of Debian's, started on the loopback for as long as it is wanted, and the suites that
//! run on it as they do on SQLite: `cargo xtask postgres`.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::root;

/// Where Debian keeps its versions of PostgreSQL.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The variable by which the suites are told of a server.
const TOLD: &str = "WARRAQ_TEST_DATABASE";

/// A server that runs until it is dropped.
pub struct Server {
    programs: PathBuf,
    data: PathBuf,
    port: u16,
}

/// `cargo xtask postgres`: the database's suites on a server of their own.
pub fn run(_: &[String]) -> Result<()> {
    let Some(server) = Server::start()? else {
        println!("postgres: skipped, there is no PostgreSQL here (apt-get install postgresql)");
        return Ok(());
    };
    let status = Command::new("cargo")
        .args(["test", "--release", "-p", "warraq-newsroom", "-p", "warraq-server", "--tests"])
        .env(TOLD, server.url("postgres"))
        .current_dir(root())
        .status()
        .context("cargo does not start")?;
    ensure!(status.success(), "the suites do not hold on PostgreSQL");
    println!("postgres: the suites hold");
    Ok(())
}

impl Server {
    /// A new, empty server; none where PostgreSQL is not installed.
    pub fn start() -> Result<Option<Self>> {
        let Some(programs) = programs() else { return Ok(None) };
        let data = std::env::temp_dir().join(format!("warraq-postgres-{}", std::process::id()));
        fs::create_dir_all(&data)?;
        // A port that was free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let server = Self { programs, data, port };
        if is_root() {
            // PostgreSQL refuses to run as root.
            run_quietly(Command::new("chown").arg("postgres").arg(&server.data))?;
        }
        let cluster = server.cluster();
        let cluster = cluster.display();
        server.command("initdb", &format!("-D {cluster} -A trust -U warraq"))?;
        let socket = server.data.display();
        let options = format!("-p {port} -k {socket} -c listen_addresses=127.0.0.1");
        let log = server.data.join("log");
        let start = format!("-D {cluster} -o '{options}' -l {} -w start", log.display());
        server.command("pg_ctl", &start)?;
        Ok(Some(server))
    }

    /// The address of one of its databases; `postgres` is there from the first.
    pub fn url(&self, name: &str) -> String {
        format!("postgres://warraq@127.0.0.1:{}/{name}", self.port)
    }

    fn cluster(&self) -> PathBuf {
        self.data.join("cluster")
    }

    /// Runs one of its programs, as its own user where we are root.
    fn command(&self, program: &str, arguments: &str) -> Result<()> {
        let line = format!("{} {arguments}", self.programs.join(program).display());
        if is_root() {
            run_quietly(Command::new("su").args(["postgres", "-s", "/bin/sh", "-c", &line]))
        } else {
            run_quietly(Command::new("sh").args(["-c", &line]))
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stop = format!("-D {} -m immediate stop", self.cluster().display());
        if let Err(fault) = self.command("pg_ctl", &stop) {
            eprintln!("xtask: the server was not stopped: {fault:#}");
        }
        if let Err(fault) = fs::remove_dir_all(&self.data) {
            eprintln!("xtask: {} stays: {fault}", self.data.display());
        }
    }
}

/// The programs of the newest version.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).ok()?.flatten();
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|entry| entry.path()).max_by_key(|path| number(path))?;
    let programs = newest.join("bin");
    programs.join("initdb").is_file().then_some(programs)
}

fn is_root() -> bool {
    // Who owns the process's own folder is who runs it.
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

fn run_quietly(command: &mut Command) -> Result<()> {
    let done = command.stdin(Stdio::null()).stdout(Stdio::null()).output();
    let done = done.context("a program does not start")?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}
