//! All questions at once: shares that chance would hardly give, and questions that say the same.

mod binomial;
mod shares;
mod twins;

pub(super) use shares::shares;
pub(super) use twins::{Sketch, twins};
