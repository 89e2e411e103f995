//! Guest users (fact sheet C4).

use serde_json::Value;

use crate::appliance::Context;
use crate::item_table::{Members, key_text};
use crate::resource::{Hooks, Invalid, text};
use crate::resources::account;
use crate::secret::SecretHash;

pub(super) static HOOKS: Hooks = Hooks {
    prepare,
    render: |context, stored, rendered| {
        account::render(context, stored, rendered);
        for name in TOKENS {
            rendered.shift_remove(name);
        }
    },
    rendered: &["current_state", "role_name", TOKENS[0], TOKENS[1]],
    follow: account::follow,
    ..Hooks::NONE
};

/// What a registration leaves with the account until a sponsor decides: kept as hashes, because
/// whoever has both decides [inferred].
pub(crate) const TOKENS: [&str; 2] = ["register_token", "token"];

fn prepare(
    context: &mut Context,
    before: Option<&Members>,
    given: &Members,
    item: &mut Members,
) -> Result<Vec<(String, Value)>, Invalid> {
    for name in ["email", "sponsor_email"] {
        if !text(item, name).is_empty() && !is_email(text(item, name)) {
            let says = "Please enter a valid email address.";
            return Err(Invalid::one(name, "IsValidEmail", says));
        }
    }
    account::prepare(context, before, given, item)?;
    for name in TOKENS {
        if let Some(token) = given.get(name).and_then(key_text).filter(|token| !token.is_empty()) {
            let hash = SecretHash::of(&token, &mut context.random).into_value();
            item.insert(name.to_owned(), hash);
        }
    }
    Ok(Vec::new())
}

/// Something at something: whether mail arrives there, nobody can tell from the text.
pub(crate) fn is_email(text: &str) -> bool {
    let is_plain = text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control());
    let parts = text.rsplit_once('@');
    is_plain && parts.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
}
