//! Descriptions of documents: Markdown, with the HTML that some have. They come from anywhere, so
//! only plain elements are taken over, one by one, from a document in which nothing runs or loads:
//! no scripts, no handlers, no addresses but plain ones, no pictures.

use futures_util::FutureExt;
use leptos::html::Div;
use leptos::prelude::*;
use pulldown_cmark::{Options, Parser, html};
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

use crate::part::{loads, part};

/// What is taken over. Of other elements only what stands in them is.
const KEPT: [&str; 34] = [
    "a",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What is left out with all that is in it.
const LEFT_OUT: [&str; 14] = [
    "script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript",
    "textarea", "select", "form", "head", "title",
];

/// How deep elements may lie in each other.
const DEEPEST: usize = 40;

/// The longest text that is shown in full.
const LONGEST: usize = 60_000;

#[component]
pub fn Markdown(#[prop(into)] text: String) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        if formatted::is_here() {
            // What is there is done at the first asking.
            let _ = formatted::call(element.clone().into(), text.clone()).now_or_never();
        } else {
            // Until what reads Markdown has come, the text stands as it is.
            stand_in(&element, &text);
            loads().track();
        }
    });
    view! { <div class="markdown" node_ref=element></div> }
}

fn shortened(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    &text[..end]
}

/// The paragraphs of a text, as they are written.
fn stand_in(element: &Element, text: &str) {
    element.set_text_content(None);
    for words in shortened(text).split("\n\n").map(str::trim).filter(|words| !words.is_empty()) {
        // Cannot fail for a plain name, nor for an element of this document.
        if let Ok(paragraph) = document().create_element("p") {
            paragraph.set_text_content(Some(words));
            let _ = element.append_child(&paragraph);
        }
    }
}

part! {
    reading: fn formatted(element: Element, text: String) -> () { fill(&element, &text) }
}

/// Writes a text into an element, in place of what is there.
pub fn fill(element: &Element, text: &str) {
    element.set_text_content(None);
    let mut markup = String::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    html::push_html(&mut markup, Parser::new_ext(shortened(text), options));
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&markup, SupportedType::TextHtml));
    match parsed.ok().and_then(|parsed| parsed.body()) {
        Some(body) => take_over(element, &body, 0),
        None => element.set_text_content(Some(text)),
    }
}

fn take_over(to: &Node, from: &Node, depth: usize) {
    let mut next = from.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        let Some(element) = node.dyn_ref::<Element>() else {
            if node.node_type() == Node::TEXT_NODE {
                append_text(to, &node.text_content().unwrap_or_default());
            }
            continue;
        };
        let name = element.local_name();
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        if name == "img" {
            append_text(to, &element.get_attribute("alt").unwrap_or_default());
            continue;
        }
        if depth >= DEEPEST {
            append_text(to, &element.text_content().unwrap_or_default());
            continue;
        }
        let copy = KEPT.contains(&name.as_str()).then(|| copy_of(element, &name)).flatten();
        match &copy {
            Some(copy) => {
                take_over(copy, element, depth + 1);
                // Fails only between documents, and both are this one.
                let _ = to.append_child(copy);
            }
            None => take_over(to, element, depth + 1),
        }
    }
}

/// An element of the same kind, of our own making.
fn copy_of(element: &Element, name: &str) -> Option<Element> {
    // Headings of a description stand below those of the page.
    let name = match name {
        "h1" | "h2" | "h3" => "h4",
        "h4" | "h5" | "h6" => "h5",
        name => name,
    };
    let copy = document().create_element(name).ok()?;
    if name == "a" {
        let address = element.get_attribute("href").filter(|address| is_harmless(address))?;
        copy.set_attribute("href", &address).ok()?;
        copy.set_attribute("rel", "noopener noreferrer").ok()?;
        copy.set_attribute("target", "_blank").ok()?;
    }
    // How the columns of a table stand; styles of its own no page may have.
    let style = element.get_attribute("style").unwrap_or_default();
    for side in ["center", "right"] {
        if matches!(name, "td" | "th") && style.contains(side) {
            copy.set_attribute("class", &format!("markdown__{side}")).ok()?;
        }
    }
    Some(copy)
}

/// Addresses that run nothing. Relative ones would lead somewhere on this site, and mean another.
fn is_harmless(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start))
}

fn append_text(to: &Node, text: &str) {
    // Fails only between documents, and both are this one.
    let _ = to.append_child(&document().create_text_node(text));
}
