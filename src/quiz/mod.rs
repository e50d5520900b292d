//! stub
use crate::markdown::*;
use crate::path::SourcePath;
#[derive(Debug)]
pub struct Quiz {
    pub id: String,
    pub body: Body,
    pub search_text: String,
    pub span: std::ops::Range<u32>,
}
impl Quiz {
    pub fn is_question(&self) -> bool {
        true
    }
}
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub path: &'a SourcePath,
    pub settings: MarkdownSettings,
    pub page_slug: &'a str,
}
pub fn parse(f: &Fence, _c: &Context<'_>, _t: &mut Tables) -> Quiz {
    Quiz {
        id: f.info.clone(),
        body: Body::default(),
        search_text: String::new(),
        span: f.span.clone(),
    }
}
