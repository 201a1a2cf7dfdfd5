//! A database that goes and comes back. On SQLite, or on PostgreSQL where `WARRAQ_TEST_DATABASE`
//! names a server; there the way to it is cut too.

use std::net::SocketAddr;

use crate::trial::Trial;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinSet;
use warraq_newsroom::store::{Alone, Database, Store};

#[tokio::test]
async fn what_fails_is_counted_and_what_returns_is_used_again() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    assert_eq!((store.pulse().await.unwrap(), store.faults()), (0, 0));
    trial.execute("ALTER TABLE comments RENAME TO elsewhere").await;
    store.pulse().await.unwrap_err();
    assert_eq!(store.clone().faults(), 1);
    trial.execute("ALTER TABLE elsewhere RENAME TO comments").await;
    assert_eq!(store.pulse().await.unwrap(), 0);
    if let Database::Server(url) = &trial.database {
        let host = url.host_str().unwrap().to_owned();
        let server = (host, url.port().unwrap_or(5432));
        let way = Way::open(server.clone(), None).await;
        let mut through = url.clone();
        through.set_host(Some("127.0.0.1")).unwrap();
        through.set_port(Some(way.address.port())).unwrap();
        let store = Store::open(&Database::Server(through)).await.unwrap();
        store.pulse().await.unwrap();
        let address = way.address;
        drop(way);
        store.pulse().await.unwrap_err();
        assert!(store.faults() > 0);
        let _again = Way::open(server, Some(address)).await;
        assert_eq!(store.pulse().await.unwrap(), 0);
    }
}

/// A way to a server that can be cut: dropping it breaks all that goes through.
struct Way {
    address: SocketAddr,
    _passing: JoinSet<()>,
}

impl Way {
    async fn open(server: (String, u16), at: Option<SocketAddr>) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_reuseaddr(true).expect("again");
        socket.bind(at.unwrap_or(([127, 0, 0, 1], 0).into())).expect("a port");
        let listener: TcpListener = socket.listen(64).expect("listening");
        let address = listener.local_addr().expect("an address");
        let mut passing = JoinSet::new();
        passing.spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((mut near, _)) = listener.accept().await {
                let server = server.clone();
                open.spawn(async move {
                    let mut far = TcpStream::connect(server).await.expect("the server answers");
                    let _ended = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                });
            }
        });
        Self { address, _passing: passing }
    }
}

#[tokio::test]
async fn one_at_a_time_holds_between_programs() {
    let trial = Trial::new().await;
    let (first, second) = (trial.store().await, trial.store().await);
    let alone = first.alone(7).await.unwrap();
    if matches!(alone, Alone::Here) {
        eprintln!("skipped: a file has its own lock");
        return;
    }
    assert!(matches!(second.alone(7).await.unwrap(), Alone::Taken));
    assert!(matches!(second.alone(8).await.unwrap(), Alone::Held(_)));
    drop(alone);
    for _ in 0..100 {
        if matches!(second.alone(7).await.unwrap(), Alone::Held(_)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it is not let go");
}
