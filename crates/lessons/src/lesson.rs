//! A lesson as it is written: front matter, Markdown, blocks.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::action::Action;
use crate::check::Check;
use crate::fault::Fault;
use crate::performance::Performance;

/// What the appliance can be started from.
pub const SCENARIOS: [&str; 3] = ["fresh", "ready", "campus"];

/// One step of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub title: String,
    /// The scenario with which the step's start is restored.
    pub start: String,
    /// Lessons whose "Do it for me" belongs to the start.
    pub after: Vec<String>,
    /// Switches of the lab that belong to the start.
    pub settings: BTreeMap<String, Value>,
    /// What is read, from top to bottom.
    pub parts: Vec<Part>,
    /// When it is done; a lesson without checks is there to be read.
    pub checks: Vec<Check>,
    pub hints: Vec<String>,
    /// What "Do it for me" does.
    pub performances: Vec<Performance>,
}

/// A part of what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown.
    Text(String),
    Action(Action),
    /// The sequence picture of the reader's last request to a path that begins so.
    Sequence(Picture),
    /// The questions that lead to a grant.
    Chooser,
}

/// Whose sequence is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub method: String,
    pub path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    #[serde(default = "ready")]
    start: String,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    settings: BTreeMap<String, Value>,
}

fn ready() -> String {
    "ready".to_owned()
}

#[derive(Deserialize)]
struct Steps {
    steps: Vec<Performance>,
}

impl Lesson {
    /// Reads the text of a lesson's file.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.replace("\r\n", "\n");
        let Some((front, body)) =
            text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
        else {
            return Err(Fault::at(1, "a lesson begins with front matter between two lines of ---"));
        };
        let matter: FrontMatter = yaml(front, 2)?;
        if !SCENARIOS.contains(&matter.start.as_str()) {
            let says = format!("start is one of {}", SCENARIOS.join(", "));
            return Err(Fault::at(2, says));
        }
        let mut lesson = Self {
            title: matter.title,
            start: matter.start,
            after: matter.after,
            settings: matter.settings,
            parts: Vec::new(),
            checks: Vec::new(),
            hints: Vec::new(),
            performances: Vec::new(),
        };
        let first_line = front.lines().count() + 3;
        let mut read = 0;
        for block in blocks(body) {
            lesson.text(&body[read..block.range.start]);
            read = block.range.end;
            let line = first_line + body[..block.range.start].matches('\n').count();
            lesson.block(&block, line)?;
        }
        lesson.text(&body[read..]);
        Ok(lesson)
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.parts.push(Part::Text(text.trim().to_owned()));
        }
    }

    fn block(&mut self, block: &Block, line: usize) -> Result<(), Fault> {
        let inside = line + 1;
        match block.kind.as_str() {
            "action" => {
                let action: Action = yaml(&block.text, inside)?;
                if let Some(says) = action.fault() {
                    return Err(Fault::at(line, says));
                }
                self.parts.push(Part::Action(action));
            }
            "check" => self.checks.push(yaml(&block.text, inside)?),
            "hint" => self.hints.push(block.text.trim().to_owned()),
            "do" => {
                // A list by itself is no document for the reader of YAML with members.
                let indented: String =
                    block.text.lines().map(|line| format!("  {line}\n")).collect();
                let steps: Steps = yaml(&format!("steps:\n{indented}"), line)?;
                self.performances.extend(steps.steps);
            }
            "sequence" => self.parts.push(Part::Sequence(yaml(&block.text, inside)?)),
            _ => self.parts.push(Part::Chooser),
        }
        Ok(())
    }
}

/// A block of ours in a text.
struct Block {
    kind: String,
    text: String,
    range: Range<usize>,
}

const KINDS: [&str; 6] = ["action", "check", "hint", "do", "sequence", "chooser"];

/// The fenced blocks with a name of ours; others are code that is shown.
fn blocks(body: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (event, range) in Parser::new(body).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                is_open = KINDS.contains(&info.as_ref());
                if is_open {
                    found.push(Block { kind: info.to_string(), text: String::new(), range });
                }
            }
            Event::Text(text) if is_open => {
                if let Some(block) = found.last_mut() {
                    block.text.push_str(&text);
                }
            }
            Event::End(_) => is_open = false,
            _ => {}
        }
    }
    found
}

/// Reads YAML that begins at a line of the file.
fn yaml<T: DeserializeOwned>(text: &str, line: usize) -> Result<T, Fault> {
    let json = description::yaml_to_json(text).map_err(|says| {
        // It counts from the first line of the block.
        let inside = says.to_lowercase().split("line ").nth(1).and_then(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().ok()
        });
        Fault::at(line + inside.unwrap_or(1).saturating_sub(1), "this is no YAML with members")
    })?;
    serde_json::from_str(&json).map_err(|error| {
        // Line and column are those of the JSON, and mean nothing to whoever wrote YAML.
        let says = error.to_string();
        let says = says.split(" at line ").next().unwrap_or_default().to_owned();
        Fault::at(line, says)
    })
}
