//! What open tabs are told.

use std::collections::BTreeSet;

use super::client::{Client, serve};
use crate::serve::Change;

fn page(route: &str) -> Change {
    Change {
        routes: BTreeSet::from([route.to_owned()]),
        ..Change::default()
    }
}

#[test]
fn a_change_that_was_missed_is_told_at_once() {
    let server = serve();
    let before = server.events.generation();
    let after = server
        .events
        .announce(page("services/s3/"), vec!["<p>".to_owned()]);
    assert_eq!(after, before + 1);
    let mut client = server.client();
    client.send(&format!(
        "GET /repo/_studybook/events?have={before} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ));
    let got = client.head();
    assert_eq!(got.header("Content-Type"), Some("text/event-stream"));
    assert_eq!(got.header("Transfer-Encoding"), None);
    let event = client.event();
    assert_eq!(event["generation"], after);
    assert_eq!(event["routes"], serde_json::json!(["services/s3/"]));
    assert_eq!(event["findings"], serde_json::json!(["<p>"]));
}

#[test]
fn a_client_that_missed_nothing_is_told_the_next_change_only() {
    let server = serve();
    server.events.announce(page("old/"), Vec::new());
    let have = server.events.generation();
    let mut client = server.client();
    client.send(&format!(
        "GET /repo/_studybook/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: {have}\r\n\r\n"
    ));
    client.head();
    assert_eq!(client.line(), ": open\n");
    server.events.announce(page("new/"), Vec::new());
    assert_eq!(client.event()["routes"], serde_json::json!(["new/"]));
}

#[test]
fn many_streams_leave_room_for_pages_and_the_oldest_is_told_to_close() {
    let server = serve();
    let streams: Vec<Client> = (0..70)
        .map(|_| {
            let mut client = server.client();
            client.send("GET /repo/_studybook/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.head();
            assert_eq!(client.line(), ": open\n");
            client
        })
        .collect();
    assert_eq!(server.get("/repo/").status, 200);
    let mut oldest = streams.into_iter().next().expect("a stream");
    while oldest.line() != "event: close\n" {}
}

#[test]
fn stopping_ends_the_waiting_and_the_streams() {
    let server = serve();
    let mut client = server.client();
    client.send("GET /repo/_studybook/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client.head();
    assert_eq!(client.line(), ": open\n");
    let waiting = server.server.clone();
    let waiter = std::thread::spawn(move || waiting.wait());
    server.server.stop();
    waiter.join().expect("no longer waiting");
    while client.line() != "event: close\n" {}
}
