pub(crate) struct RawHtmlFilter;
impl RawHtmlFilter {
    pub(crate) fn new(_m: super::RawHtml) -> Self {
        Self
    }
}
