//! What was measured with one document: a row an explorer, then how ours compares.

use std::fmt;

use crate::explorer::{FLOOR, OURS};
use crate::visit::{Failure, Reading};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Milliseconds from the navigation to the first operation.
    First,
    /// Milliseconds from the navigation to the first operation of the program itself, where a list is
    /// drawn before it is there.
    Program,
    /// Milliseconds to the first operation at a second visit.
    Second,
    /// Milliseconds from the navigation to the details of the operation that the address names.
    Deep,
    /// The same until the program itself shows them.
    DeepProgram,
    /// Milliseconds from a click on that operation to its details.
    Click,
    /// Milliseconds from a letter that is typed into the search to what is found, at the 95th percentile.
    Search,
    /// Milliseconds beyond 50 of all tasks until the page is quiet.
    Blocking,
    /// The longest task after the first paint, in milliseconds.
    Longest,
    /// How many elements the page has.
    Elements,
    /// Private memory in megabytes.
    Memory,
}

const QUANTITIES: [(Quantity, &str); 11] = [
    (Quantity::First, "first"),
    (Quantity::Program, "program"),
    (Quantity::Second, "second"),
    (Quantity::Deep, "deep"),
    (Quantity::DeepProgram, "program"),
    (Quantity::Click, "click"),
    (Quantity::Search, "search"),
    (Quantity::Blocking, "blocking"),
    (Quantity::Longest, "longest"),
    (Quantity::Elements, "elements"),
    (Quantity::Memory, "memory"),
];

#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug)]
pub(crate) struct Row {
    name: &'static str,
    readings: Vec<(Quantity, Reading)>,
}

impl Table {
    pub(crate) fn new(names: impl Iterator<Item = &'static str>) -> Self {
        Self { rows: names.map(|name| Row { name, readings: Vec::new() }).collect() }
    }

    fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// The least that any of the others needs.
    fn best_other(&self, quantity: Quantity) -> Option<f64> {
        let others = self.rows.iter().filter(|row| ![OURS, FLOOR].contains(&row.name));
        others.filter_map(|row| row.median(quantity)?.ok()).min_by(f64::total_cmp)
    }
}

impl Row {
    /// Keeps a reading, and hands back its failure.
    pub(crate) fn note(&mut self, quantity: Quantity, reading: Reading) -> Result<(), Failure> {
        self.readings.push((quantity, reading));
        reading.map(|_| ())
    }

    /// Whether the first try failed.
    pub(crate) fn is_hopeless(&self, quantity: Quantity) -> bool {
        self.of(quantity).next().is_some_and(|reading| reading.is_err())
    }

    /// The reading in the middle; a failure counts as longer than any number.
    fn median(&self, quantity: Quantity) -> Option<Reading> {
        let mut readings: Vec<Reading> = self.of(quantity).collect();
        let order = |reading: &Reading| reading.unwrap_or(f64::INFINITY);
        readings.sort_by(|one, other| order(one).total_cmp(&order(other)));
        readings.get(readings.len().saturating_sub(1) / 2).copied()
    }

    fn of(&self, quantity: Quantity) -> impl Iterator<Item = Reading> {
        let of =
            move |(known, reading): &(Quantity, Reading)| (*known == quantity).then_some(*reading);
        self.readings.iter().filter_map(of)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<18}", "")?;
        for (_, title) in QUANTITIES {
            write!(f, " {title:>8}")?;
        }
        for row in &self.rows {
            write!(f, "\n{:<18}", row.name)?;
            for (quantity, _) in QUANTITIES {
                match row.median(quantity) {
                    Some(Ok(number)) => write!(f, " {number:>8.0}")?,
                    Some(Err(failure)) => write!(f, " {failure:>8}")?,
                    None => write!(f, " {:>8}", "-")?,
                }
            }
        }
        let ours = |quantity| self.row(OURS)?.median(quantity)?.ok();
        let floor = |quantity| self.row(FLOOR)?.median(quantity)?.ok();
        write!(f, "\n{:<18}", "ours to best other")?;
        for (quantity, _) in QUANTITIES {
            write_ratio(f, ours(quantity), self.best_other(quantity))?;
        }
        write!(f, "\n{:<18}", "ours to floor")?;
        for (quantity, _) in QUANTITIES {
            write_ratio(f, ours(quantity), floor(quantity))?;
        }
        Ok(())
    }
}

/// Nothing relates to nothing.
fn write_ratio(f: &mut fmt::Formatter<'_>, ours: Option<f64>, other: Option<f64>) -> fmt::Result {
    match (ours, other.filter(|other| *other > 0.0)) {
        (Some(ours), Some(other)) => write!(f, " {:>8.2}", ours / other),
        _ => write!(f, " {:>8}", "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_ratios_are_shown_and_failures_have_a_word() {
        let mut table = Table::new([OURS, "quick", "broken", FLOOR].into_iter());
        let readings: [&[Reading]; 4] = [
            &[Ok(300.0), Ok(100.0), Ok(200.0)],
            &[Ok(400.0), Err(Failure::Crashes), Ok(380.0)],
            &[Err(Failure::Never)],
            &[Ok(50.0)],
        ];
        for (row, readings) in table.rows.iter_mut().zip(readings) {
            for reading in readings {
                let _ = row.note(Quantity::First, *reading);
            }
        }
        assert!(table.rows[2].is_hopeless(Quantity::First));
        assert!(!table.rows[1].is_hopeless(Quantity::First));
        let text = table.to_string();
        let firsts: Vec<&str> = text.lines().map(|line| line[18..27].trim()).collect();
        assert_eq!(firsts, ["first", "200", "400", "never", "50", "0.50", "4.00"]);
    }
}
