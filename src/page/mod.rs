//! Which pages exist and what each of them shows.

mod view;

pub use view::{
    BacklinksView, CardView, ExamView, FactView, GroupView, LinkView, NavCollection, NavView,
    OutlineView, PageView, QuoteView, SiteView, SourceView, TreeView,
};
