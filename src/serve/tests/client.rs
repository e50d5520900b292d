//! A server with a small site, and a client that speaks in bytes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use crate::fingerprint::Fingerprint;
use crate::serve::{Answers, Events, Found, Listening, Options, Server, content_type};

pub(super) const BIG: usize = 16 * 1024 * 1024;

pub(super) struct Site {
    film: Arc<[u8]>,
}

impl Answers for Site {
    fn find(&self, path: &str) -> Found {
        let page = "<html><head><title>S3</title></head><body>S3 page</body></html>";
        let bytes: Vec<u8> = match path {
            "" | "services/s3/" | "größe/" => page.into(),
            "assets/style.css" => "body{}".into(),
            "film.mp4" => {
                return Found::File {
                    bytes: self.film.clone(),
                    content_type: content_type(path),
                    etag: Fingerprint(1),
                };
            }
            "services/s3" | "größe" => return Found::Redirect,
            "panic" => panic!("a page that cannot be made"),
            _ => {
                let bytes = Arc::from(*b"<html><head></head>nothing here</html>");
                return Found::Missing { bytes };
            }
        };
        let path = if path.ends_with('/') || path.is_empty() {
            "index.html"
        } else {
            path
        };
        Found::File {
            etag: Fingerprint::of_bytes(&bytes),
            bytes: bytes.into(),
            content_type: content_type(path),
        }
    }
}

pub(super) struct Running {
    pub(super) server: Server,
    pub(super) events: Arc<Events>,
    pub(super) address: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.stop();
    }
}

pub(super) fn options(port: Option<u16>) -> Options {
    Options {
        hostname: "127.0.0.1".to_owned(),
        port,
        base_path: "/repo/".to_owned(),
        allow_hosts: vec!["book.test".to_owned()],
    }
}

pub(super) fn serve() -> Running {
    let listening = Listening::bind(&options(Some(0))).expect("a free port");
    let address = listening.address;
    let events = Arc::new(Events::new());
    let pattern: Vec<u8> = (0..=255).collect();
    let site = Arc::new(Site {
        film: pattern.repeat(BIG / 256).into(),
    });
    let server = Server::start(listening, site, events.clone()).expect("a server");
    Running {
        server,
        events,
        address,
    }
}

/// An answer as it came.
pub(super) struct Got {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Got {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }
}

pub(super) struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    pub(super) fn send(&mut self, text: &str) {
        self.stream
            .get_mut()
            .write_all(text.as_bytes())
            .expect("written");
    }

    pub(super) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a line");
        line
    }

    pub(super) fn head(&mut self) -> Got {
        let status = self.line();
        let mut head = String::new();
        loop {
            match &*self.line() {
                "\r\n" | "" => break,
                line => head.push_str(line),
            }
        }
        Got {
            status: status[9..12].parse().expect("a status"),
            head,
            body: Vec::new(),
        }
    }

    pub(super) fn answer(&mut self) -> Got {
        let mut got = self.head();
        let length = got.header("Content-Length").map_or("0", str::trim);
        got.body = vec![0; length.parse().expect("a length")];
        self.stream.read_exact(&mut got.body).expect("the body");
        got
    }

    pub(super) fn get(&mut self, path: &str, headers: &str) -> Got {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"
        ));
        self.answer()
    }

    /// The data of the next event.
    pub(super) fn event(&mut self) -> serde_json::Value {
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}

impl Running {
    pub(super) fn client(&self) -> Client {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .expect("a limit");
        Client {
            stream: BufReader::new(stream),
        }
    }

    pub(super) fn get(&self, path: &str) -> Got {
        self.client().get(path, "")
    }

    pub(super) fn raw(&self, request: &str) -> Got {
        let mut client = self.client();
        client.send(request);
        client.head()
    }
}
