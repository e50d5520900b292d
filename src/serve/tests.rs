//! The server as its clients see it: bytes into a socket, bytes out of it.

mod client;
mod streams;

use std::thread;
use std::time::{Duration, Instant};

use super::{Listening, Options};
use crate::Error;
use client::{BIG, Client, options, serve};

#[test]
fn a_page_comes_with_the_live_line_and_is_never_kept_unasked() {
    let server = serve();
    let got = server.get("/repo/services/s3/?v=1");
    assert_eq!(got.status, 200);
    assert_eq!(
        got.text(),
        "<html><head><title>S3</title><script src=\"/repo/_studybook/live.js\" defer></script>\n\
         </head><body>S3 page</body></html>"
    );
    assert_eq!(got.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(got.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(got.header("Cache-Control"), Some("no-cache"));
    assert!(!got.head.to_lowercase().contains("access-control"));
    let generation = server.events.generation().to_string();
    assert_eq!(got.header("Studybook-Generation"), Some(&*generation));

    let style = server.get("/repo/assets/style.css");
    assert_eq!(style.text(), "body{}");
    let script = server.get("/repo/_studybook/live.js");
    assert_eq!(
        script.header("Content-Type"),
        Some("text/javascript; charset=utf-8")
    );
    let number = server.get("/repo/_studybook/generation");
    assert_eq!(number.text(), generation);
    assert_eq!(number.header("Cache-Control"), Some("no-store"));
}

#[test]
fn what_is_not_there_gets_the_page_that_says_so() {
    let server = serve();
    let got = server.get("/repo/none/");
    assert_eq!(got.status, 404);
    assert!(got.text().contains("nothing here"));
    assert!(got.text().contains("_studybook/live.js"));
    let outside = server.get("/services/s3/");
    assert_eq!(outside.status, 404);
    assert_eq!(outside.text(), "this book is served below /repo/\n");
}

#[test]
fn folders_are_redirected_to_their_page_and_the_root_to_the_book() {
    let server = serve();
    for (path, status, to) in [
        ("/repo/services/s3?a=b", 301, "/repo/services/s3/?a=b"),
        ("/repo/gr%C3%B6%C3%9Fe", 301, "/repo/gr%C3%B6%C3%9Fe/"),
        ("/", 302, "/repo/"),
        ("/repo", 302, "/repo/"),
    ] {
        let got = server.get(path);
        assert_eq!((got.status, got.header("Location")), (status, Some(to)));
        assert_eq!(got.header("Cache-Control"), Some("no-cache"));
    }
    assert_eq!(server.get("/repo/gr%C3%B6%C3%9Fe/").status, 200);
}

#[test]
fn attacks_on_paths_find_nothing_and_the_server_goes_on() {
    let server = serve();
    let long = format!("/repo/{}", "a".repeat(100_000));
    for (path, status) in [
        ("/..%2f..%2fetc/passwd", 404),
        ("/repo/..%2f..%2fetc/passwd", 404),
        ("/repo/../../etc/passwd", 404),
        ("/repo/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/repo/..\\..\\etc\\passwd", 404),
        ("//evil.example/", 404),
        ("/%00", 400),
        ("/repo/%00", 400),
        ("/repo/%ff", 400),
        ("/repo/%0d%0aSet-Cookie:%20a=b", 400),
        (&*long, 414),
    ] {
        assert_eq!(server.get(path).status, status, "{path:.40}");
    }
    assert_eq!(server.get("/repo/").status, 200);
}

#[test]
fn only_get_and_head_without_a_body_are_answered() {
    let server = serve();
    let ask = |line: &str, headers: &str| {
        server.raw(&format!(
            "{line} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"
        ))
    };
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let got = ask(&format!("{method} /repo/"), "");
        assert_eq!((got.status, got.header("Allow")), (405, Some("GET, HEAD")));
    }
    assert_eq!(ask("GET /repo/", "Content-Length: 2\r\n\r\nab").status, 400);
    let chunked = "Transfer-Encoding: chunked\r\n\r\n0\r\n";
    assert_eq!(ask("GET /repo/", chunked).status, 400);
    assert_eq!(ask("GET /repo/", "Transfer-Encoding: x\r\n").status, 400);
    let endless = "Content-Length: 9000000000000000000\r\n";
    assert_eq!(ask("GET /repo/", endless).status, 400);
    assert_eq!(server.get("/repo/").status, 200);
}

#[test]
fn another_name_for_this_machine_is_refused() {
    let server = serve();
    let ask = |host: &str| {
        server
            .raw(&format!("GET /repo/ HTTP/1.1\r\n{host}\r\n"))
            .status
    };
    assert_eq!(ask("Host: evil.example:3000\r\n"), 403);
    assert_eq!(ask("Host: 192.168.1.5\r\n"), 403);
    assert_eq!(ask(""), 400);
    assert_eq!(ask("Host: localhost\r\nHost: evil.example\r\n"), 400);
    assert_eq!(ask("Host: book.test:1\r\n"), 200);
    assert_eq!(ask("Host: 127.0.0.1\r\n"), 200);
    let absolute = "GET http://evil.example/repo/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assert_eq!(server.raw(absolute).status, 403);
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = serve();
    let mut client = server.client();
    let page = client.get("/repo/", "");
    client.send("HEAD /repo/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let head = client.head();
    assert_eq!(head.status, 200);
    assert_eq!(head.header("Content-Length"), page.header("Content-Length"));
    assert_eq!(head.header("ETag"), page.header("ETag"));
    // What follows on the same connection is the next answer, not a body.
    assert_eq!(client.get("/repo/none", "").status, 404);
}

#[test]
fn a_page_that_is_known_already_is_not_sent_again() {
    let server = serve();
    let mut client = server.client();
    let etag = client
        .get("/repo/", "")
        .header("ETag")
        .expect("a tag")
        .to_owned();
    let again = client.get("/repo/", &format!("If-None-Match: \"x\", W/{etag}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("ETag"), Some(&*etag));
    let other = client.get("/repo/", "If-None-Match: \"x\"\r\n");
    assert_eq!(other.status, 200);
}

#[test]
fn films_are_sent_in_parts() {
    let server = serve();
    let mut client = server.client();
    let got = client.get("/repo/film.mp4", "Range: bytes=1000000-1000003\r\n");
    assert_eq!(got.status, 206);
    assert_eq!(got.header("Content-Type"), Some("video/mp4"));
    assert_eq!(
        got.header("Content-Range"),
        Some(&*format!("bytes 1000000-1000003/{BIG}"))
    );
    let first = u8::try_from(1_000_000 % 256).expect("a byte");
    assert_eq!(got.body, [0, 1, 2, 3].map(|n| first + n));
    let beyond = client.get("/repo/film.mp4", &format!("Range: bytes={BIG}-\r\n"));
    assert_eq!(beyond.status, 416);
    let whole = client.get("/repo/film.mp4", "");
    assert_eq!(whole.body.len(), BIG);
    assert!(
        whole
            .body
            .chunks(256)
            .all(|chunk| chunk == &whole.body[..256])
    );
}

#[test]
fn answers_on_one_connection_do_not_wait_for_each_other() {
    let server = serve();
    let mut client = server.client();
    let mut ask = || assert_eq!(client.get("/repo/services/s3/", "").status, 200);
    // The first acknowledgements are never delayed.
    (0..50).for_each(|_| ask());
    // Later ones cost 40 ms each. A machine that is busy now and then gets another try.
    let quick = (0..20).any(|_| {
        let start = Instant::now();
        (0..20).for_each(|_| ask());
        start.elapsed() < Duration::from_millis(20 * 30)
    });
    assert!(quick);
}

#[test]
fn requests_sent_ahead_are_answered_in_their_order() {
    let server = serve();
    let mut client = server.client();
    let ask = |path| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let paths = [
        "/repo/",
        "/repo/none",
        "/repo/film.mp4",
        "/",
        "/repo/assets/style.css",
    ];
    client.send(&paths.map(ask).concat());
    let statuses: Vec<u16> = paths.iter().map(|_| client.answer().status).collect();
    assert_eq!(statuses, [200, 404, 200, 302, 200]);
}

#[test]
fn clients_that_never_read_hold_nobody_up() {
    let server = serve();
    let mut deaf: Vec<Client> = (0..12).map(|_| server.client()).collect();
    for client in &mut deaf {
        client.send("GET /repo/film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for client in &mut deaf {
        // Their answers have begun.
        assert_eq!(client.head().status, 200);
    }
    for _ in 0..20 {
        assert_eq!(server.get("/repo/").status, 200);
    }
}

#[test]
fn a_hundred_slow_clients_hold_nobody_up() {
    let server = serve();
    let mut slow: Vec<Client> = (0..100).map(|_| server.client()).collect();
    let request = "GET /repo/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for at in 0..request.len() - 1 {
        for client in &mut slow {
            client.send(&request[at..=at]);
        }
        if at % 10 == 0 {
            assert_eq!(server.get("/repo/").status, 200);
        }
    }
    let mut patient = slow.pop().expect("a client");
    patient.send("\n");
    assert_eq!(patient.answer().status, 200);
}

#[test]
fn a_crowd_that_comes_at_once_and_says_nothing_holds_nobody_up() {
    for _ in 0..5 {
        let server = serve();
        // Their threads are idle when the crowd comes.
        for _ in 0..3 {
            assert_eq!(server.get("/repo/").status, 200);
        }
        let crowd = || (0..25).map(|_| server.client()).collect::<Vec<Client>>();
        let silent: Vec<Client> = thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(crowd)).collect();
            let crowds = threads.into_iter();
            crowds
                .flat_map(|thread| thread.join().expect("connected"))
                .collect()
        });
        assert_eq!(server.get("/repo/").status, 200);
        drop(silent);
    }
}

#[test]
fn connections_that_come_at_once_are_all_answered() {
    let server = serve();
    for _ in 0..20 {
        let mut clients: Vec<Client> = (0..8).map(|_| server.client()).collect();
        // The first ones are opened ahead, as browsers do, and ask for nothing yet.
        for client in clients.iter_mut().rev() {
            assert_eq!(client.get("/repo/", "").status, 200);
        }
    }
}

#[test]
fn a_page_that_panics_harms_no_other() {
    let server = serve();
    for _ in 0..3 {
        let mut client = server.client();
        client.send("GET /repo/panic HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert_eq!(client.head().status, 500);
    }
    assert_eq!(server.get("/repo/").status, 200);
}

#[test]
fn a_port_that_is_taken_is_named_and_the_next_one_used_unless_it_was_asked_for() {
    let first = Listening::bind(&options(None)).expect("a port");
    let second = Listening::bind(&options(None)).expect("the next port");
    assert_ne!(first.address, second.address);
    let notices = second.notices();
    assert!(
        notices[0].starts_with("cannot bind 127.0.0.1:3000, which another program uses"),
        "{notices:?}"
    );
    let asked = options(Some(first.address.port()));
    match Listening::bind(&asked) {
        Err(error @ Error::Bind { .. }) => {
            let port = first.address.port();
            assert!(error.to_string().contains(&format!("`127.0.0.1:{port}`")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn open_to_the_network_comes_with_a_warning_and_the_addresses() {
    let listening = Listening::bind(&Options {
        hostname: "0.0.0.0".to_owned(),
        ..options(Some(0))
    })
    .expect("a port");
    assert!(listening.notices()[0].contains("other machines"));
    let port = listening.address.port();
    assert_eq!(
        listening.urls("/repo/")[0],
        format!("http://localhost:{port}/repo/")
    );
}

#[test]
fn a_site_that_moves_is_found_from_where_it_was() {
    let server = serve();
    server.server.move_to("/");
    let mut client = server.client();
    assert_eq!(client.get("/services/s3/", "").status, 200);
    let moved = client.get("/repo/services/s3/?q=1", "");
    assert_eq!(
        (moved.status, moved.header("Location")),
        (302, Some("/services/s3/?q=1"))
    );
    // Nowhere else: not to another host, and not where there is nothing.
    for path in ["/repo//evil.example/", "/repo/\\evil.example/", "/none"] {
        assert_eq!(client.get(path, "").status, 404, "{path}");
    }
    server.server.move_to("/other/");
    for path in ["/services/s3/", "/repo/services/s3/"] {
        let moved = client.get(path, "");
        assert_eq!(moved.header("Location"), Some("/other/services/s3/"));
    }
    assert_eq!(client.get("/other/none", "").status, 404);
    let page = client.get("/other/", "");
    assert!(page.text().contains("\"/other/_studybook/live.js\""));
}
