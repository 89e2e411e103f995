//! Which names stand for secrets: of members, of form fields, of query parameters, of headers.

/// How such names end, in lower case, without what joins their words, and without a number. What
/// is told *about* a secret, such as `access_token_lifetime` or `token_type`, ends otherwise: a
/// request would be of no use with a variable in its place.
const ENDINGS: [&str; 23] = [
    "password",
    "passwd",
    "passphrase",
    "passwordhash",
    "ntlmhash",
    "secret",
    "token",
    "assertion",
    "codeverifier",
    "credentials",
    "psk",
    "community",
    "communitystring",
    "apikey",
    "authkey",
    "hashkey",
    "licensekey",
    "privkey",
    "privacykey",
    "privatekey",
    "secretkey",
    "skey",
    "wpakey",
];

/// Names that are secret as they are: headers, and the code of an authorization.
const NAMES: [&str; 5] = ["authorization", "proxyauthorization", "cookie", "setcookie", "code"];

/// Whether a member of this name holds a secret.
pub fn is_secret_name(name: &str) -> bool {
    let name = joined(name);
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    NAMES.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(*ending))
}

/// Whether a text that cannot be taken apart may hold a secret.
pub(crate) fn mentions_secret(text: &str) -> bool {
    let text = joined(text);
    ENDINGS.iter().any(|ending| text.contains(*ending))
}

/// Whether a text is a private key by its own account.
pub(crate) fn is_private_key(text: &str) -> bool {
    text.contains("PRIVATE KEY-----")
}

fn joined(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
