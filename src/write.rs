//! temporary
use crate::{Error, pipeline::Progress, site::Site};
use rayon::prelude::*;
use std::path::Path;
pub fn publish(site: &Site, dest: &Path, p: &dyn Progress) -> Result<(), Error> {
    let files: Vec<_> = site.files().collect();
    p.stage("write", files.len());
    let _ = std::fs::remove_dir_all(dest);
    let mut dirs: Vec<_> = files
        .iter()
        .map(|(f, _)| dest.join(f.as_str()).parent().unwrap().to_owned())
        .collect();
    dirs.sort();
    dirs.dedup();
    for d in dirs {
        std::fs::create_dir_all(d).unwrap();
    }
    files.par_iter().for_each_init(
        || (String::new(), Vec::new()),
        |(b, o), (path, c)| {
            o.clear();
            let _ = site.produce(c, b, o);
            std::fs::write(dest.join(path.as_str()), &o).unwrap();
            p.advance();
        },
    );
    Ok(())
}
