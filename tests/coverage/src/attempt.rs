//! What came of trying an operation.

use crate::Operation;

/// What was seen of an operation.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The API service and the service in it.
    pub api: String,
    pub service: String,
    pub method: String,
    pub path: String,
    /// The marks that it has earned.
    pub marks: Vec<Mark>,
    /// Why there are no more.
    pub fault: Option<String>,
    /// What a reader has to know besides the marks.
    pub note: Option<String>,
}

/// The columns of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The address leads to it.
    Route,
    /// The example of the documents is taken.
    Example,
    /// The answer fits its document.
    Answer,
    /// What it does is seen afterwards.
    Effect,
}

impl Mark {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 4] = [Self::Route, Self::Example, Self::Answer, Self::Effect];
}

impl Attempt {
    pub(crate) fn new(operation: &Operation) -> Self {
        Self {
            api: operation.api.clone(),
            service: operation.service.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            marks: Vec::new(),
            fault: None,
            note: None,
        }
    }

    /// Whether all marks were earned.
    pub fn is_whole(&self) -> bool {
        self.fault.is_none() && Mark::ALL.iter().all(|mark| self.marks.contains(mark))
    }

    pub(crate) fn earn(&mut self, mark: Mark) {
        if !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
    }
}
