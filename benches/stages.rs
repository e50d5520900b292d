//! How long each stage of a build takes, and how much memory the whole needs:
//!
//! ```text
//! cargo bench                          1,000 notes
//! cargo bench -- --notes 10000 --runs 3 --questions
//! cargo bench -- --notes 1000 --write DIR     only write the book, for other tools
//! ```
//!
//! The first table is measured inside this process, without reading or writing a file; the second is
//! the program itself, started anew for each run, with files on a memory file system where there is
//! one; the third is the preview, from a save to the new page being served. Medians of the runs, with
//! the fastest and the slowest.

#![expect(
    clippy::disallowed_methods,
    reason = "it measures time and writes books"
)]
#![expect(
    clippy::disallowed_macros,
    reason = "its tables go to the standard output"
)]

mod corpus;
mod edits;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use corpus::Corpus;
use studybook::config::{self, Config, Surroundings};
use studybook::diagnostic::Diagnostics;
use studybook::path::SourcePath;
use studybook::pipeline::{Builder, Options, Progress};
use studybook::source::{Source, Sources};

struct Settings {
    notes: usize,
    runs: usize,
    questions: bool,
    write: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let settings = settings()?;
    let corpus = Corpus::new(settings.notes, settings.questions);
    if let Some(folder) = &settings.write {
        return write(&corpus, folder);
    }
    println!("{} notes, {} runs\n", settings.notes, settings.runs);
    inside(&corpus, settings.runs)?;
    whole(&corpus, settings.runs)
}

fn settings() -> Result<Settings, Box<dyn Error>> {
    let mut settings = Settings {
        notes: 1000,
        runs: 7,
        questions: false,
        write: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or(format!("`{argument}` needs a value"))
        };
        match argument.as_str() {
            "--notes" => settings.notes = value()?.parse()?,
            "--runs" => settings.runs = value()?.parse::<usize>()?.max(1),
            "--questions" => settings.questions = true,
            "--write" => settings.write = Some(value()?.into()),
            // Cargo adds these by itself.
            "--bench" | "--test" => {}
            other => return Err(format!("unknown argument `{other}`").into()),
        }
    }
    Ok(settings)
}

fn write(corpus: &Corpus, folder: &Path) -> Result<(), Box<dyn Error>> {
    for (path, text) in corpus.files() {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Notes when each stage begins.
#[derive(Default)]
struct Stopwatch(Mutex<Vec<(&'static str, Instant)>>);

impl Progress for Stopwatch {
    fn stage(&self, name: &'static str, _: usize) {
        let mut marks = self.0.lock().expect("no stage panics");
        marks.push((name, Instant::now()));
    }
}

/// The stages of the pipeline, from sources in memory to pages in memory.
fn inside(corpus: &Corpus, runs: usize) -> Result<(), Box<dyn Error>> {
    let (config, sources) = sources(corpus)?;
    let mut stages: Vec<(&'static str, Vec<Duration>)> = Vec::new();
    let mut add = |name: &'static str, time: Duration| match stages
        .iter_mut()
        .find(|(known, _)| *known == name)
    {
        Some((_, times)) => times.push(time),
        None => stages.push((name, vec![time])),
    };
    // The first run warms caches that live as long as the process; it is not counted.
    for run in 0..=runs {
        let watch = Stopwatch::default();
        let mut builder = Builder::default();
        let build = builder.build(
            &sources,
            &config,
            Options::default(),
            Diagnostics::default(),
            &watch,
        );
        let site = build.site.ok_or("the book has errors")?;
        watch.stage("render", 0);
        let failed = site.try_pages();
        watch.stage("end", 0);
        assert!(failed.is_empty(), "templates failed");
        let marks = watch.0.into_inner()?;
        for pair in marks.windows(2) {
            if run > 0 {
                add(pair[0].0, pair[1].1 - pair[0].1);
            }
        }
        if run > 0 {
            add("all", marks[marks.len() - 1].1 - marks[0].1);
        }
    }
    println!("stage        median ms    (fastest to slowest)");
    for (name, times) in &mut stages {
        println!("{name:10} {}", spread(times));
    }
    Ok(())
}

fn sources(corpus: &Corpus) -> Result<(Arc<Config>, Sources), Box<dyn Error>> {
    let mut sources = Sources::default();
    for (path, text) in corpus.files() {
        let source = Source::new(SourcePath::new(&path).ok_or("a plain path")?, text);
        match path.as_str() {
            "book.toml" => sources.config = Some(source),
            _ => sources.notes.push(source),
        }
    }
    sources.notes.sort_by(|a, b| a.path.cmp(&b.path));
    let surroundings = Surroundings {
        folder: "bench",
        has_content: true,
        has_summary: false,
        codes: &[],
    };
    let toml = sources
        .config
        .as_ref()
        .map(|source| (&source.path, &*source.text));
    let (config, findings) = config::read(toml, surroundings);
    assert!(findings.is_empty(), "book.toml is right");
    Ok((Arc::new(config), sources))
}

/// The program: reading, building, writing, starting and ending.
fn whole(corpus: &Corpus, runs: usize) -> Result<(), Box<dyn Error>> {
    let memory = Path::new("/dev/shm");
    let scratch = if memory.is_dir() {
        tempfile::tempdir_in(memory)?
    } else {
        tempfile::tempdir()?
    };
    let book = scratch.path().join("book");
    write(corpus, &book)?;
    let site = scratch.path().join("site");
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let mut peak = 0;
    for run in 0..=runs {
        if site.exists() {
            fs::remove_dir_all(&site)?;
        }
        let (time, memory) = build(&book, &site)?;
        let (again, _) = build(&book, &site)?;
        if run > 0 {
            first.push(time);
            second.push(again);
            peak = peak.max(memory);
        }
    }
    println!("\nprogram      median ms    (fastest to slowest)");
    println!("{:10} {}", "first", spread(&mut first));
    println!("{:10} {}", "unchanged", spread(&mut second));
    if peak > 0 {
        println!("{:10} {:8} MiB", "memory", peak / 1024);
    }

    let (note, route) = Corpus::first();
    let (mut times, peak) = edits::edits(&book, &note, &route, runs.max(10))?;
    println!("\npreview      median ms    (fastest to slowest)");
    println!("{:10} {}", "edit", spread(&mut times));
    if peak > 0 {
        println!("{:10} {:8} MiB", "memory", peak / 1024);
    }
    Ok(())
}

/// The most memory that a process has held, in KiB; 0 where the system does not tell.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

/// One run of the program: its time, and the most memory it held in KiB (0 where the system does not
/// tell).
fn build(book: &Path, site: &Path) -> Result<(Duration, u64), Box<dyn Error>> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_studybook"))
        .arg("build")
        .arg(book)
        .arg("--dest-dir")
        .arg(site)
        .stderr(Stdio::null())
        .spawn()?;
    let mut most = 0;
    loop {
        // The system keeps the highest mark itself, so looking now and then is enough.
        most = most.max(peak(child.id()));
        if let Some(status) = child.try_wait()? {
            let time = start.elapsed();
            assert!(status.success(), "the program failed");
            return Ok((time, most));
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

fn spread(times: &mut [Duration]) -> String {
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let (first, middle, last) = (times[0], times[times.len() / 2], times[times.len() - 1]);
    format!(
        "{:8.1}     ({:.1} to {:.1})",
        ms(middle),
        ms(first),
        ms(last)
    )
}
