//! How a group of operations is called in one line.

use description::document::Tag;

fn tag(description: &str) -> Tag {
    Tag { name: String::new(), description: description.to_owned(), operations: Vec::new() }
}

#[test]
fn the_line_is_a_sentence_without_marks() {
    for (description, line, has_more) in [
        ("", "", false),
        ("All pets.", "All pets", false),
        ("All pets. And more.", "All pets", true),
        ("See e.g. the guide. Or not.", "See e.g. the guide", true),
        ("# A **heading**\n\nText", "A heading", true),
        ("Read [the [guide](https://a.example) of `it`...", "Read [the guide of it", true),
        ("Ends with. ", "Ends with", false),
        ("[", "[", false),
    ] {
        assert_eq!(tag(description).line(), line);
        assert_eq!(tag(description).has_more(), has_more, "{description}");
    }
}
