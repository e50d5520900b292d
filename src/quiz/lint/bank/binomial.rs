//! Tails of the binomial distribution, exact: banks may be small, where the normal approximation is
//! wrong by the width of a decision.

/// The probability of at least `hits` among `trials` that each succeed with `chance`.
pub(super) fn at_least(hits: usize, trials: usize, chance: f64) -> f64 {
    (hits..=trials)
        .map(|count| exactly(count, trials, chance))
        .sum::<f64>()
        .min(1.0)
}

/// The probability of at most `hits`.
pub(super) fn at_most(hits: usize, trials: usize, chance: f64) -> f64 {
    (0..=hits.min(trials))
        .map(|count| exactly(count, trials, chance))
        .sum::<f64>()
        .min(1.0)
}

fn exactly(count: usize, trials: usize, chance: f64) -> f64 {
    let number = super::super::number;
    let choose = ln_factorial(trials) - ln_factorial(count) - ln_factorial(trials - count);
    (choose + number(count) * chance.ln() + number(trials - count) * (1.0 - chance).ln()).exp()
}

/// Stirling's series (Abramowitz and Stegun 6.1.41) from 16 on, where four terms are exact to
/// 1e-12; the sum of logarithms below.
fn ln_factorial(n: usize) -> f64 {
    const DIRECT: usize = 16;
    let number = super::super::number;
    if n < DIRECT {
        return (2..=n).map(|k| number(k).ln()).sum();
    }
    let x = number(n) + 1.0;
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5))
        - 1.0 / (1680.0 * x.powi(7));
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series
}

#[cfg(test)]
mod tests {
    use super::{at_least, at_most};

    #[test]
    fn tails_agree_with_sums_of_binomial_coefficients() {
        // 1 - (3/4)^4, and (1/2)^10 * (1 + 10 + 45)
        assert!((at_least(1, 4, 0.25) - 0.683_593_75).abs() < 1e-12);
        assert!((at_most(2, 10, 0.5) - 0.054_687_5).abs() < 1e-12);
        assert!((at_least(0, 5_000, 0.25) - 1.0).abs() < 1e-9);
        assert!((at_most(100, 200, 0.5) + at_least(101, 200, 0.5) - 1.0).abs() < 1e-10);
    }

    #[test]
    fn a_quarter_is_left_where_the_specification_says() {
        for (trials, hits) in [(20, 11), (40, 18), (50, 21), (100, 36), (200, 66)] {
            assert!(at_least(hits, trials, 0.25) < 0.01, "{hits} of {trials}");
            assert!(
                at_least(hits - 1, trials, 0.25) >= 0.01,
                "{hits} of {trials}"
            );
        }
    }

    #[test]
    fn a_half_is_left_on_both_sides_alike() {
        for (trials, low, high) in [(20, 6, 14), (40, 14, 26), (100, 40, 60)] {
            assert!(at_most(low, trials, 0.5) >= 0.025 && at_most(low - 1, trials, 0.5) < 0.025);
            assert!(at_least(high, trials, 0.5) >= 0.025);
            assert!(at_least(high + 1, trials, 0.5) < 0.025);
        }
    }
}
