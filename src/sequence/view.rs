//! The picture as SVG, and the same as a list for whoever does not see it.

use leptos::prelude::*;

use super::picture::{Arrow, Kind, Lane, Picture};

/// A letter of the picture is so wide, in its own units.
const LETTER: f64 = 5.7;
const LINE: f64 = 13.0;
/// The longest text at an arrow, in lines; the list has all of it.
const MOST_LINES: usize = 6;

/// How wide it is drawn, in pixels; narrower where there is less room.
const WIDTH: f64 = 420.0;

#[component]
pub fn SequenceView(picture: Picture) -> AnyView {
    let lanes = picture.lanes();
    let count = lanes.len().max(1) as f64;
    let step = WIDTH / count;
    let x = {
        let lanes = lanes.clone();
        move |lane: Lane| {
            let place = lanes.iter().position(|known| *known == lane).unwrap_or_default();
            step * (place as f64 + 0.5)
        }
    };
    let mut y = 34.0;
    let rows: Vec<Row> = picture
        .arrows
        .iter()
        .map(|arrow| {
            let (from, to) = (x(arrow.from), x(arrow.to));
            let room = ((from - to).abs() - 14.0).max(step - 14.0);
            let lines = wrapped(&arrow.says, (room / LETTER) as usize);
            y += 12.0 + LINE * lines.len() as f64;
            let middle = f64::midpoint(from, to);
            Row { from, to, middle, y, lines, kind: arrow.kind }
        })
        .collect();
    let height = y + 16.0;
    let heads = lanes.iter().map(|lane| {
        let x = x(*lane);
        let words: Vec<&str> = lane.title().split(' ').collect();
        view! {
            <line class="sequence__lane" x1=x x2=x y1="32" y2=height />
            {words.iter().enumerate().map(|(row, word)| view! {
                <text class="sequence__who" x=x y=12.0 + 13.0 * row as f64 text-anchor="middle">{(*word).to_owned()}</text>
            }).collect_view()}
        }
    });
    let arrows = rows.into_iter().map(|row| {
        let class = match row.kind {
            Kind::Request => "sequence__arrow",
            Kind::Answer => "sequence__arrow sequence__arrow--answer",
            Kind::Refusal => "sequence__arrow sequence__arrow--refusal",
        };
        let direction = if row.to > row.from { -1.0 } else { 1.0 };
        let head = format!(
            "{},{} {},{} {},{}",
            row.to,
            row.y,
            row.to + direction * 7.0,
            row.y - 3.5,
            row.to + direction * 7.0,
            row.y + 3.5
        );
        let first = row.y - 5.0 - LINE * (row.lines.len() as f64 - 1.0);
        view! {
            <g class=class>
                <line x1=row.from x2=row.to y1=row.y y2=row.y />
                <polygon points=head />
                {row.lines.into_iter().enumerate().map(|(line, text)| view! {
                    <text x=row.middle y=first + LINE * line as f64 text-anchor="middle">{text}</text>
                }).collect_view()}
            </g>
        }
    });
    let list = picture.arrows.iter().map(|arrow| view! { <li>{sentence(arrow)}</li> });
    view! {
        <div class="sequence">
            <svg
                class="sequence__picture"
                viewBox=format!("0 0 {WIDTH} {height}")
                width=WIDTH
                aria-hidden="true"
            >
                {heads.collect_view()}
                {arrows.collect_view()}
            </svg>
            <ol class="visually-hidden" aria-label="Sequence of messages">{list.collect_view()}</ol>
        </div>
    }
    .into_any()
}

struct Row {
    from: f64,
    to: f64,
    middle: f64,
    y: f64,
    lines: Vec<String>,
    kind: Kind,
}

fn sentence(arrow: &Arrow) -> String {
    let what = match arrow.kind {
        Kind::Request => "",
        Kind::Answer => "answer, ",
        Kind::Refusal => "refusal, ",
    };
    format!("{} to {}: {what}{}", arrow.from.title(), arrow.to.title(), arrow.says)
}

/// The text in lines of so many letters.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let room = room.max(10);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').flat_map(|word| pieces(word, room)) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// A word that is longer than a line, in several; it breaks best before a slash or behind a colon.
fn pieces(word: &str, room: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut pieces = Vec::new();
    let mut rest = letters.as_slice();
    while rest.len() > room {
        let place = (1..room).rev().find(|at| rest[*at] == '/' || rest[*at - 1] == ':');
        let (piece, after) = rest.split_at(place.unwrap_or(room));
        pieces.push(piece.iter().collect());
        rest = after;
    }
    pieces.push(rest.iter().collect());
    pieces
}
