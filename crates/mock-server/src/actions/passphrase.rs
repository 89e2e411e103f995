//! Random passwords and passphrases, by the methods that the settings of Guest Manager name
//! (fact sheet B3, E5). What a method is exactly, where its name does not tell, is [inferred].

use serde_json::Value;

use crate::item_table::Members;
use crate::random::Random;
use crate::resource::{Invalid, text};

/// How one is made.
#[derive(Clone, Debug)]
pub(super) struct Recipe {
    pub(super) method: String,
    pub(super) length: usize,
    pub(super) picture: String,
}

/// What the settings of Guest Manager demand of a password.
#[derive(Clone, Debug, Default)]
pub(super) struct Policy {
    complexity: String,
    minimum: usize,
    disallowed: String,
    disallowed_words: Vec<String>,
}

impl Policy {
    pub(super) fn of(settings: &Members) -> Self {
        let words = text(settings, "guest_password_disallowed_words").split(',');
        let words = words.map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
        let minimum = settings.get("guest_password_minimum").and_then(Value::as_u64);
        Self {
            complexity: text(settings, "guest_password_complexity").to_owned(),
            minimum: minimum.and_then(|minimum| minimum.try_into().ok()).unwrap_or_default(),
            disallowed: text(settings, "guest_password_disallowed").to_owned(),
            disallowed_words: words.collect(),
        }
    }

    /// The kinds of characters that a password has to have.
    fn kinds(&self) -> &'static [&'static str] {
        match self.complexity.as_str() {
            "case" => &[UPPER, LOWER],
            "number" => &[DIGITS],
            "alphanumeric" => &[LETTERS, DIGITS],
            "casenumeric" => &[UPPER, LOWER, DIGITS],
            "punctuation" => &[PUNCTUATION],
            "complex" => &[UPPER, LOWER, DIGITS, PUNCTUATION],
            _ => &[],
        }
    }

    fn takes(&self, password: &str) -> bool {
        let lower = password.to_lowercase();
        !self.disallowed_words.iter().any(|word| lower.contains(word.as_str()))
    }
}

pub(super) const METHODS: [&str; 10] = [
    "nwa_digits_password",
    "nwa_letters_password",
    "nwa_novowels_password",
    "nwa_lettersdigits_password",
    "nwa_alnum_password",
    "nwa_strong_password",
    "nwa_complex_password",
    "nwa_complexity_password",
    "nwa_words_password",
    PICTURE,
];

const PICTURE: &str = "nwa_picture_password";

/// The longest one that is made.
pub(super) const LONGEST: usize = 256;

const DIGITS: &str = "0123456789";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LETTERS_DIGITS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const NO_VOWELS: &str = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ0123456789";
/// Without vowels, and without what looks like something else: 0, 1, 2, 5, 8, B, I, l, S, Z.
const NO_LOOKALIKES: &str = "cdfghjkmnpqrtvwxCDFGHJKLMNPQRTVWX34679";
const PUNCTUATION: &str = "!#$%&()*+,-./:;<=>?@[]^_{|}~";
const ANY: &str =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_{|}~";

/// How often is tried to avoid the words that nobody wants.
const MOST_TRIES: usize = 200;

/// Makes one, or says which member of the recipe is in the way. `prefix` is what the members of
/// the request begin with.
pub(super) fn make(
    random: &mut Random,
    recipe: &Recipe,
    policy: &Policy,
    prefix: &str,
) -> Result<String, Invalid> {
    let method = format!("{prefix}_method");
    if !METHODS.contains(&recipe.method.as_str()) {
        return Err(Invalid::not_among(&method, &METHODS));
    }
    if recipe.method == PICTURE && recipe.picture.is_empty() {
        return Err(Invalid::missing(&format!("{prefix}_picture")));
    }
    if recipe.picture.chars().count() > LONGEST {
        return Err(Invalid::wrong(&format!("{prefix}_picture")));
    }
    for _ in 0..MOST_TRIES {
        let made = one(random, recipe, policy);
        let made = made.ok_or_else(|| {
            let says = "Nothing is left to choose from: guest_password_disallowed takes every character of the method";
            Invalid::one(&method, "IsPossible", says)
        })?;
        if policy.takes(&made) {
            return Ok(made);
        }
    }
    let says = "The method makes nothing without the words of guest_password_disallowed_words";
    Err(Invalid::one(&method, "IsPossible", says))
}

fn one(random: &mut Random, recipe: &Recipe, policy: &Policy) -> Option<String> {
    let length = recipe.length.clamp(1, LONGEST);
    let of = |random: &mut Random, kinds: &[&str], all: &str, length: usize| {
        mixed(random, kinds, all, length, policy)
    };
    match recipe.method.as_str() {
        "nwa_digits_password" => of(random, &[], DIGITS, length),
        "nwa_letters_password" => of(random, &[], LETTERS, length),
        "nwa_novowels_password" => of(random, &[], NO_VOWELS, length),
        "nwa_lettersdigits_password" => of(random, &[], LETTERS_DIGITS, length),
        "nwa_alnum_password" => of(random, &[UPPER, LOWER, DIGITS], LETTERS_DIGITS, length),
        "nwa_strong_password" => of(random, &[], ANY, length),
        "nwa_complex_password" => of(random, &[UPPER, LOWER, DIGITS, PUNCTUATION], ANY, length),
        "nwa_complexity_password" => {
            let kinds = policy.kinds();
            let all = if kinds.contains(&PUNCTUATION) { ANY } else { LETTERS_DIGITS };
            of(random, kinds, all, length.max(policy.minimum).min(LONGEST))
        }
        "nwa_words_password" => Some(words(random, length)),
        _ => recipe.picture.chars().map(|sign| drawn(random, sign, policy)).collect(),
    }
}

/// One of each kind as far as the length goes, the rest of all of them, in no order.
fn mixed(
    random: &mut Random,
    kinds: &[&str],
    all: &str,
    length: usize,
    policy: &Policy,
) -> Option<String> {
    let mut letters: Vec<char> = Vec::with_capacity(length);
    for kind in kinds.iter().take(length) {
        letters.push(letter(random, kind, policy)?);
    }
    while letters.len() < length {
        letters.push(letter(random, all, policy)?);
    }
    // Fisher and Yates: every order is as likely.
    for place in (1..letters.len()).rev() {
        letters.swap(place, below(random, place + 1));
    }
    Some(letters.into_iter().collect())
}

/// What a sign of a picture stands for.
fn drawn(random: &mut Random, sign: char, policy: &Policy) -> Option<char> {
    let of = match sign {
        '#' => DIGITS,
        '$' | '?' => LETTERS,
        '_' => LOWER,
        '^' => UPPER,
        '*' => LETTERS_DIGITS,
        '!' => PUNCTUATION,
        '&' => ANY,
        '@' => NO_VOWELS,
        '%' => NO_LOOKALIKES,
        other => return Some(other),
    };
    letter(random, of, policy)
}

/// Words until there are two of them and the length is reached.
fn words(random: &mut Random, length: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut reached = 0;
    while words.len() < 2 || reached < length {
        let word = WORDS[below(random, WORDS.len())];
        reached += word.len() + usize::from(!words.is_empty());
        words.push(word);
    }
    words.join("-")
}

fn letter(random: &mut Random, of: &str, policy: &Policy) -> Option<char> {
    let letters: Vec<char> =
        of.chars().filter(|letter| !policy.disallowed.contains(*letter)).collect();
    match letters.is_empty() {
        true => None,
        false => letters.get(below(random, letters.len())).copied(),
    }
}

/// A number below another one, from 64 bits: the lower ones are more likely by less than one part
/// in 2^54 here.
fn below(random: &mut Random, end: usize) -> usize {
    let number = u64::from_le_bytes(random.bytes());
    let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
    usize::try_from(number % end).unwrap_or_default()
}

/// 128 words: seven bits each.
const WORDS: [&str; 128] = [
    "acorn", "amber", "anchor", "apple", "arrow", "atlas", "autumn", "badge", "bamboo", "banjo",
    "barley", "basil", "beacon", "berry", "birch", "bison", "blossom", "bottle", "breeze",
    "bridge", "bronze", "brook", "button", "cabin", "cactus", "camel", "candle", "canyon",
    "carbon", "castle", "cedar", "cherry", "cider", "circle", "clover", "cobalt", "comet",
    "copper", "coral", "cotton", "crane", "crystal", "dahlia", "daisy", "delta", "desert",
    "dolphin", "domino", "drizzle", "eagle", "ember", "falcon", "feather", "fennel", "fiddle",
    "forest", "fossil", "galaxy", "garden", "garnet", "ginger", "glacier", "granite", "harbor",
    "hazel", "helmet", "heron", "hollow", "honey", "island", "ivory", "jacket", "jasmine",
    "juniper", "kettle", "ladder", "lagoon", "lantern", "laurel", "lemon", "lilac", "linen",
    "lotus", "magnet", "mango", "maple", "marble", "meadow", "melon", "meteor", "mirror", "mosaic",
    "nectar", "nutmeg", "oasis", "olive", "orbit", "orchid", "otter", "paddle", "panda", "pebble",
    "pepper", "piano", "pillow", "planet", "plum", "pocket", "prairie", "quartz", "quill", "raven",
    "ribbon", "river", "rocket", "saddle", "saffron", "salmon", "silver", "summit", "sunset",
    "thistle", "timber", "tulip", "velvet", "violet", "walnut", "willow",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn made(
        method: &str,
        length: usize,
        picture: &str,
        policy: &Policy,
    ) -> Result<String, Invalid> {
        let recipe = Recipe { method: method.to_owned(), length, picture: picture.to_owned() };
        make(&mut Random::from_entropy([7; 32]), &recipe, policy, "random_password")
    }

    #[test]
    fn every_method_keeps_to_its_characters() {
        let policy = Policy { complexity: "complex".to_owned(), minimum: 9, ..Policy::default() };
        for (method, letters, length) in [
            ("nwa_digits_password", DIGITS, 8),
            ("nwa_letters_password", LETTERS, 8),
            ("nwa_novowels_password", NO_VOWELS, 8),
            ("nwa_lettersdigits_password", LETTERS_DIGITS, 8),
            ("nwa_alnum_password", LETTERS_DIGITS, 8),
            ("nwa_strong_password", ANY, 8),
            ("nwa_complex_password", ANY, 8),
            ("nwa_complexity_password", ANY, 9),
        ] {
            let made = made(method, 8, "", &policy).expect("one");
            assert_eq!(made.len(), length, "{method}: {made}");
            assert!(made.chars().all(|letter| letters.contains(letter)), "{method}: {made}");
        }
        for _ in 0..50 {
            let made = made("nwa_complex_password", 4, "", &policy).expect("one");
            for kind in [UPPER, LOWER, DIGITS, PUNCTUATION] {
                assert!(made.chars().any(|letter| kind.contains(letter)), "{made}");
            }
        }
        let words = made("nwa_words_password", 20, "", &policy).expect("words");
        assert!(words.len() >= 20 && words.contains('-'), "{words}");
    }

    #[test]
    fn a_picture_is_drawn() {
        let policy = Policy::default();
        let made = made("nwa_picture_password", 1, "A-#^_!@%$?*&é", &policy).expect("one");
        let letters: Vec<char> = made.chars().collect();
        assert_eq!((letters.len(), letters[0], letters[1], letters[12]), (13, 'A', '-', 'é'));
        assert!(DIGITS.contains(letters[2]) && UPPER.contains(letters[3]));
        assert!(LOWER.contains(letters[4]) && PUNCTUATION.contains(letters[5]));
        assert!(NO_VOWELS.contains(letters[6]) && NO_LOOKALIKES.contains(letters[7]));
    }

    #[test]
    fn what_cannot_be_made_is_refused() {
        let policy = Policy {
            disallowed: DIGITS.to_owned(),
            disallowed_words: vec!["7".to_owned(), "-".to_owned()],
            ..Policy::default()
        };
        assert!(made("nwa_digits_password", 8, "", &policy).is_err());
        assert!(made("nwa_words_password", 8, "", &policy).is_err());
        assert!(made("nwa_picture_password", 8, "", &policy).is_err());
        assert!(made("nwa_other_password", 8, "", &policy).is_err());
        assert!(made("nwa_picture_password", 8, &"#".repeat(257), &policy).is_err());
        let letters = made("nwa_lettersdigits_password", 60, "", &policy).expect("letters");
        assert!(letters.chars().all(|letter| LETTERS.contains(letter)), "{letters}");
    }
}
