//! What a plain scalar of YAML means: the core schema of YAML 1.2.2, section 10.3.2. `yes`, `no`,
//! `on` and dates are texts there, so that `NO` stays a country.

use super::Value;

/// The value of an unquoted scalar.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    number(text).unwrap_or_else(|| Value::String(text.to_owned()))
}

fn number(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let first = unsigned.bytes().next()?;
    if !first.is_ascii_digit() && first != b'.' {
        return None;
    }
    let radix = |digits: &str, radix: u32| {
        let plain = digits.bytes().all(|b| b.is_ascii_alphanumeric());
        let value = i64::from_str_radix(digits, radix).ok().filter(|_| plain)?;
        Some(Value::Int(value, text.to_owned()))
    };
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if unsigned.bytes().all(|b| b.is_ascii_digit())
        && let Ok(value) = text.parse()
    {
        return Some(Value::Int(value, text.to_owned()));
    }
    let special = match unsigned {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if unsigned == text => Some(f64::NAN),
        _ => None,
    };
    let value = special.or_else(|| {
        // Rust reads more than YAML does (`1.`, yes, but also `infinity`), hence the check.
        let digits = unsigned.bytes().any(|b| b.is_ascii_digit());
        let allowed = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
        (digits && unsigned.bytes().all(allowed))
            .then(|| text.parse().ok())
            .flatten()
    })?;
    Some(Value::Float(value, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::fields::Value;

    #[test]
    fn scalars_follow_the_core_schema() {
        for text in ["", "~", "null"] {
            assert_eq!(plain(text), Value::Null, "{text:?}");
        }
        assert_eq!(plain("True"), Value::Bool(true));
        for (text, value) in [
            ("12", 12),
            ("-3", -3),
            ("+7", 7),
            ("0x1F", 31),
            ("0o17", 15),
        ] {
            assert_eq!(plain(text), Value::Int(value, text.into()), "{text:?}");
        }
        for (text, value) in [("1.5", 1.5), (".5", 0.5), ("2e3", 2000.0), ("-1.", -1.0)] {
            assert_eq!(plain(text), Value::Float(value, text.into()), "{text:?}");
        }
        assert_eq!(
            plain("99999999999999999999"),
            Value::Float(1e20, "99999999999999999999".into())
        );
        for text in [
            "yes",
            "NO",
            "1.2.3",
            "2026-11-20",
            "0x",
            "0x-1",
            "-",
            ".",
            "1e",
            "inf",
            "nan",
            "e5",
            "1_000",
            "-0x10",
            "é",
        ] {
            assert_eq!(plain(text), Value::String(text.into()), "{text:?}");
        }
    }
}
