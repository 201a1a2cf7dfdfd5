//! What the newsroom keeps in its database. On SQLite, or on PostgreSQL where `WARRAQ_TEST_DATABASE`
//! names a server: `cargo xtask postgres` starts one.

mod backup;
mod comments;
mod desk;
mod imports;
mod mail;
mod mail_server;
mod people;
mod pulse;
#[path = "../trial/mod.rs"]
mod trial;
