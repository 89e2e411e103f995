//! Finds things by words that may be incomplete or mistyped, best first.

use strsim::osa_distance;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<K> {
    /// What it is.
    pub kind: K,
    words: Vec<Word>,
    /// Names of several words as they are written, and paths: `role_name`, `/guest/{id}`.
    names: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    text: String,
    /// How much it counts: words of the name more than those of a description.
    weight: u32,
}

/// Weights of the parts of an entry.
pub const NAME: u32 = 4;
pub const PATH: u32 = 3;
pub const SUMMARY: u32 = 3;
pub const MEMBER: u32 = 1;

/// What a name counts besides that was typed as a whole.
const WHOLE_NAME: u32 = 200;

impl<K> Entry<K> {
    /// An entry with texts and their weights.
    pub fn new(kind: K, texts: &[(&str, u32)]) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for (text, weight) in texts {
            let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
            let several = text.split(|c| !is_part(c)).filter(|name| name.contains(['_', '-']));
            let several: Vec<String> = several.map(str::to_lowercase).collect();
            // Some leave out what joins the words.
            let joined = several.iter().map(|name| name.replace(['_', '-'], ""));
            for word in split(text).chain(joined.collect::<Vec<String>>()) {
                match words.iter_mut().find(|known| known.text == word) {
                    Some(known) => known.weight = known.weight.max(*weight),
                    None => words.push(Word { text: word, weight: *weight }),
                }
            }
            names.extend(several);
            if text.starts_with('/') {
                names.push(text.to_lowercase());
            }
        }
        Self { kind, words, names }
    }

    /// How well it fits the words that are looked for; nothing where one of them is not there.
    fn score(&self, wanted: &[Wanted], whole: &str) -> Option<u32> {
        // A method may stand before a path.
        let last = whole.rsplit(' ').next().filter(|last| last.starts_with('/'));
        let is_named = self.names.iter().any(|name| name == whole || Some(name.as_str()) == last);
        let mut score = if is_named { WHOLE_NAME } else { 0 };
        for word in wanted {
            score += self.words.iter().filter_map(|known| word.score(known)).max()?;
        }
        // Among equals the one with fewer other words fits better.
        Some(score * 64 / (48 + self.words.len().min(64) as u32))
    }
}

/// A word that is looked for.
#[derive(Clone, Debug)]
struct Wanted {
    text: String,
    length: usize,
    /// Whether its first letter may be wrong too.
    is_loose: bool,
}

impl Wanted {
    fn score(&self, known: &Word) -> Option<u32> {
        let text = known.text.as_str();
        let fit = if text == self.text {
            24
        } else if text.starts_with(&self.text) {
            16
        } else if self.length >= 3 && text.contains(&self.text) {
            8
        } else if self.is_mistyped(text) {
            4
        } else {
            return None;
        };
        Some(fit * known.weight)
    }

    /// One slip in three letters, two in eight. A word that is still being typed is compared with as
    /// much of the known one, unless it is short: then anything would fit.
    fn is_mistyped(&self, known: &str) -> bool {
        let slips = match self.length {
            0..=2 => return false,
            3..=7 => 1,
            _ => 2,
        };
        // The first letter is rarely wrong, and looking at it spares nearly all comparisons.
        let is_same_start = known.as_bytes().first() == self.text.as_bytes().first();
        if !is_same_start {
            // Then only whole words, of about this length.
            return self.is_loose
                && known.len().abs_diff(self.text.len()) <= slips
                && osa_distance(known, &self.text) <= slips;
        }
        let start = match known.char_indices().nth(self.length) {
            Some((end, _)) => &known[..end],
            None => known,
        };
        self.length > 3 && osa_distance(start, &self.text) <= slips
            || osa_distance(known, &self.text) <= slips
    }
}

/// The entries that fit, best first; equals in their own order.
pub fn search<'a, K>(entries: &'a [Entry<K>], text: &str, most: usize) -> Vec<&'a Entry<K>> {
    let mut found = scored(entries, text, false);
    if found.is_empty() {
        // Only where nothing else is found: it takes many times as long.
        found = scored(entries, text, true);
    }
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    found.into_iter().take(most).map(|(_, entry)| entry).collect()
}

/// The entries that fit, and how well.
fn scored<'a, K>(entries: &'a [Entry<K>], text: &str, is_loose: bool) -> Vec<(u32, &'a Entry<K>)> {
    let wanted = split(text).map(|text| Wanted { length: text.chars().count(), text, is_loose });
    let wanted: Vec<Wanted> = wanted.collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let whole = text.trim().to_lowercase();
    let score = |entry: &'a Entry<K>| Some((entry.score(&wanted, &whole)?, entry));
    entries.iter().filter_map(score).collect()
}

/// The words of a text in lower case: `GET_for_LocalUser` has `get`, `for`, `local`, `user`, and
/// `localuser` besides.
fn split(text: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let mut start = 0;
        let characters: Vec<(usize, char)> = part.char_indices().collect();
        for pair in characters.windows(2) {
            if pair[0].1.is_lowercase() && pair[1].1.is_uppercase() {
                words.push(part[start..pair[1].0].to_lowercase());
                start = pair[1].0;
            }
        }
        words.push(part[start..].to_lowercase());
        if start > 0 {
            words.push(part.to_lowercase());
        }
    }
    words.into_iter()
}
