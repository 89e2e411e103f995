//! A text in pieces, each coloured by what it is.

use leptos::prelude::*;

/// A piece of a text, and the class that colours it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub class: &'static str,
    pub text: String,
}

impl Piece {
    pub fn new(class: &'static str, text: impl Into<String>) -> Self {
        Self { class, text: text.into() }
    }
}

/// The text, which may break anywhere: a long value starts on the line of its name.
#[component]
pub fn Pieces(#[prop(into)] pieces: Signal<Vec<Piece>>) -> impl IntoView {
    let spans = move || {
        let spans = pieces.get().into_iter();
        spans.map(|piece| view! { <span class=piece.class>{piece.text}</span> }).collect_view()
    };
    view! { <pre class="code code--anywhere" tabindex="0">{spans}</pre> }
}
