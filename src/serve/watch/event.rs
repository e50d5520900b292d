//! What an event of the system says: that a file is finished, that it is being written, or that
//! something was lost. Reading raises events as well, also our own: those say nothing.

use std::path::PathBuf;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};

/// What an event says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// It came, went, was renamed, or the last who wrote it has closed it.
    Done(PathBuf),
    /// It is being written: its closing should follow.
    Writing(PathBuf),
    /// Events were lost.
    Lost,
}

/// What `event` says.
pub(super) fn signals(event: notify::Result<notify::Event>) -> Vec<Signal> {
    let Ok(event) = event else {
        return vec![Signal::Lost];
    };
    if event.need_rescan() {
        return vec![Signal::Lost];
    }
    let signal = match event.kind {
        EventKind::Create(_)
        | EventKind::Remove(_)
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Any => Signal::Done,
        EventKind::Modify(_) => Signal::Writing,
        EventKind::Access(_) | EventKind::Other => return Vec::new(),
    };
    event.paths.into_iter().map(signal).collect()
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, EventKind};
    use notify::event::{Flag, MetadataKind, ModifyKind, RenameMode};

    use super::{Signal, signals};

    fn said(kind: EventKind) -> Vec<Signal> {
        signals(Ok(notify::Event::new(kind).add_path("/a.md".into())))
    }

    #[test]
    fn reading_says_nothing() {
        for mode in [AccessMode::Any, AccessMode::Read] {
            assert_eq!(said(EventKind::Access(AccessKind::Open(mode))), []);
            assert_eq!(said(EventKind::Access(AccessKind::Close(mode))), []);
        }
        assert_eq!(said(EventKind::Access(AccessKind::Read)), []);
    }

    #[test]
    fn closing_and_renaming_are_the_end_of_a_save_and_writing_is_not() {
        let done = [Signal::Done("/a.md".into())];
        let writing = [Signal::Writing("/a.md".into())];
        let close = AccessKind::Close(AccessMode::Write);
        assert_eq!(said(EventKind::Access(close)), done);
        assert_eq!(said(EventKind::Create(CreateKind::File)), done);
        let name = ModifyKind::Name(RenameMode::To);
        assert_eq!(said(EventKind::Modify(name)), done);
        let data = ModifyKind::Data(DataChange::Any);
        assert_eq!(said(EventKind::Modify(data)), writing);
        let rights = ModifyKind::Metadata(MetadataKind::Any);
        assert_eq!(said(EventKind::Modify(rights)), writing);
    }

    #[test]
    fn an_overflow_and_an_error_mean_that_events_were_lost() {
        let event = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(signals(Ok(event)), [Signal::Lost]);
        let error = notify::Error::generic("no more");
        assert_eq!(signals(Err(error)), [Signal::Lost]);
    }
}
