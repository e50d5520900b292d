//! Codes of findings about the files of a book.

use crate::diagnostic::codes;

codes! {
    /// A note whose bytes are not UTF-8.
    ENCODING = Error "source/encoding": "Notes, book.toml and quiz.lock are read as UTF-8. The note has no page until it is saved as UTF-8; the finding names the first byte that does not fit.";
    /// A NUL character in a note.
    NUL = Warning "source/nul": "HTML cannot show the character U+0000, so the page shows U+FFFD in its place. It usually means that the file is not the text it was meant to be.";
    /// A file or folder that cannot be read.
    UNREADABLE = Error "source/unreadable": "The file is left out, as if it did not exist: the system refused to read it, it is bigger than 64 MB, or it is no regular file.";
    /// A symbolic link that leads nowhere or in a circle.
    LINK = Error "source/link": "Symbolic links are followed. This one points to nothing, or to a folder it lies in itself; it is left out.";
    /// A folder with the name of a note.
    FOLDER = Warning "source/folder": "A name that ends in `.md` looks like a note but is a folder. Its files are read as those of any other folder.";
    /// A name that is not UTF-8.
    NAME = Error "source/name": "The names of files become addresses of pages, which are UTF-8. The file or folder is left out until it is renamed.";
    /// A folder that the configuration names and that is not there.
    NO_FOLDER = Error "source/no-folder": "The folder of the notes (`[book] src`) does not exist.";
}
