//! `GET /api/guest/{guest_id}/receipt/{id}`: the details of a guest in the form of a print
//! template (fact sheet C4, E5). The inner form of `guest_receipt` is not published [inferred].

use http::Response;
use serde_json::{Value, json};

use super::GUEST;
use crate::actions;
use crate::appliance::Context;
use crate::item_table::{Members, key_text};
use crate::problem::Problem;
use crate::reply;
use crate::resource::{self, text};
use crate::resources::account;
use crate::routes::Call;
use crate::timestamp::Timestamp;
use crate::trace::CheckName;

const TEMPLATE: &str = "print-template";

pub(crate) fn read(context: &mut Context, call: &Call) -> Result<Response<Vec<u8>>, Problem> {
    let guest = actions::item(context, GUEST, "id", call.parameter("guest_id"))?;
    let template = actions::item(context, TEMPLATE, "id", call.parameter("id"))?;
    if template.get("enabled") == Some(&Value::Bool(false)) {
        let name = text(&template, "name");
        let says = format!("The print template {name} is not enabled; choose one that is");
        return Err(actions::refuse(context, call, CheckName::Object, "id", "IsEnabled", &says));
    }
    Ok(reply::ok(&json!({ "guest_receipt": receipt(context, &guest, &template) })))
}

/// The receipt that is made where nobody chooses a template: by the first one that is enabled.
pub(super) fn usual(context: &Context, guest: &Members) -> Value {
    let templates = context.state.items(TEMPLATE);
    let enabled = templates.iter().find(|template| template.get("enabled") != Some(&false.into()));
    let template = enabled.map(std::borrow::Cow::into_owned).unwrap_or_default();
    receipt(context, guest, &template)
}

fn receipt(context: &Context, guest: &Members, template: &Members) -> Value {
    let values = Values::of(context, guest);
    let code = |name: &str| values.filled(text(template, name));
    let html = match text(template, "per_account").is_empty() {
        false => format!("{}{}{}", code("header"), code("per_account"), code("footer")),
        true => by_wizard(&values, template),
    };
    json!({ "html": html })
}

/// The form that the wizard of the templates makes.
fn by_wizard(values: &Values, template: &Members) -> String {
    let mut html = String::new();
    for (tag, name) in
        [("h1", "wizard_title"), ("h2", "wizard_subtitle"), ("h3", "wizard_field_header")]
    {
        add(&mut html, tag, text(template, name));
    }
    let names = text(template, "wizard_fields").split(',').map(str::trim);
    for name in names.filter(|name| !name.is_empty()) {
        html += &format!("<p>{}: {}</p>", escaped(name), values.shown(name));
    }
    for name in ["wizard_notes", "wizard_footer"] {
        add(&mut html, "p", text(template, name));
    }
    html
}

fn add(html: &mut String, tag: &str, text: &str) {
    if !text.is_empty() {
        *html += &format!("<{tag}>{}</{tag}>", escaped(text));
    }
}

/// What a template can show.
struct Values {
    guest: Members,
    site_ssid: String,
}

impl Values {
    fn of(context: &Context, guest: &Members) -> Self {
        let settings = resource::singleton_of(context.state, "GuestConfiguration", "GuestManager");
        let guest = resource::render(context, actions::resource(GUEST), guest);
        Self { guest, site_ssid: text(&settings, "site_ssid").to_owned() }
    }

    /// The code of a template with `{$u.name}` and `{$name}` filled in. Whoever writes a template
    /// may write HTML; what comes from a guest may not.
    fn filled(&self, code: &str) -> String {
        let mut filled = String::with_capacity(code.len());
        let mut rest = code;
        while let Some((before, behind)) = rest.split_once("{$") {
            filled += before;
            let Some((name, after)) = behind.split_once('}') else {
                filled += "{$";
                rest = behind;
                continue;
            };
            // What stands behind a bar says how it is to be written.
            let name = name.split('|').next().unwrap_or_default().trim();
            filled += &self.shown(name.strip_prefix("u.").unwrap_or(name));
            rest = after;
        }
        filled + rest
    }

    fn shown(&self, name: &str) -> String {
        match (name, self.guest.get(name)) {
            ("password", _) => NO_PASSWORD.to_owned(),
            ("site_ssid", None) => escaped(&self.site_ssid),
            ("create_time" | "start_time" | "expire_time", Some(time)) => match time.as_i64() {
                Some(account::NEVER) => "never".to_owned(),
                Some(seconds) => Timestamp::from_seconds(seconds).as_shown(),
                None => String::new(),
            },
            (_, Some(Value::Bool(flag))) => flag.to_string(),
            (_, value) => escaped(&value.and_then(key_text).unwrap_or_default()),
        }
    }
}

/// Passwords are kept as hashes, which nobody can print.
const NO_PASSWORD: &str = "as given when the account was made";

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_whatever_is_in_it() {
        let guest = json!({ "username": "<b>&\"'", "expire_time": 0, "enabled": true });
        let guest = guest.as_object().cloned().unwrap_or_default();
        let values = Values { guest, site_ssid: "Guests".to_owned() };
        for (code, wanted) in [
            ("", ""),
            ("<p>{$u.username}</p>", "<p>&lt;b&gt;&amp;&quot;&#39;</p>"),
            ("{$expire_time|date:1} {$u.enabled} {$site_ssid}", "never true Guests"),
            ("{$u.nothing}{$}{$u.", "{$u."),
            ("{if} {$password}", "{if} as given when the account was made"),
        ] {
            assert_eq!(values.filled(code), wanted, "{code}");
        }
    }
}
