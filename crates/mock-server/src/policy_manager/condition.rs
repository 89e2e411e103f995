//! Conditions on the attributes of a request (fact sheet C6, F4).

use crate::policy_manager::attribute::Attribute;
use crate::records::Condition;

/// Whether a condition holds. An operator that is not known here never does.
pub(super) fn holds(condition: &Condition, attributes: &[Attribute]) -> bool {
    let values: Vec<&str> = attributes
        .iter()
        .filter(|attribute| {
            attribute.namespace == condition.namespace && attribute.name == condition.name
        })
        .flat_map(|attribute| attribute.values.iter().map(String::as_str))
        .collect();
    let wanted = condition.value.as_str();
    match condition.operator.as_str() {
        "EQUALS" => values.contains(&wanted),
        "NOT_EQUALS" => !values.is_empty() && !values.contains(&wanted),
        "CONTAINS" => values.iter().any(|value| value.contains(wanted)),
        "BEGINS_WITH" => values.iter().any(|value| value.starts_with(wanted)),
        "ENDS_WITH" => values.iter().any(|value| value.ends_with(wanted)),
        "EXISTS" => !values.is_empty(),
        "NOT_EXISTS" => values.is_empty(),
        "NOT_CONTAINS" => !values.is_empty() && !values.iter().any(|value| value.contains(wanted)),
        // A list in the condition: one of it.
        "BELONGS_TO" => wanted.split(',').any(|wanted| values.contains(&wanted.trim())),
        "NOT_BELONGS_TO" => {
            !values.is_empty() && !wanted.split(',').any(|wanted| values.contains(&wanted.trim()))
        }
        _ => false,
    }
}

/// A condition in words, for the trace.
pub(super) fn in_words(condition: &Condition) -> String {
    let Condition { namespace, name, operator, value } = condition;
    format!("{namespace}:{name} {operator} {value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_compare_any_of_the_values() {
        let attributes = [Attribute {
            namespace: "Tips".to_owned(),
            name: "Role".to_owned(),
            values: vec!["[Employee]".to_owned(), "[User Authenticated]".to_owned()],
        }];
        let check = |operator: &str, value: &str| {
            let condition = Condition {
                namespace: "Tips".to_owned(),
                name: "Role".to_owned(),
                operator: operator.to_owned(),
                value: value.to_owned(),
            };
            holds(&condition, &attributes)
        };
        assert!(check("EQUALS", "[User Authenticated]"));
        assert!(!check("EQUALS", "[Guest]"));
        assert!(check("NOT_EQUALS", "[Guest]"));
        assert!(check("CONTAINS", "Employ"));
        assert!(check("BEGINS_WITH", "[Emp"));
        assert!(check("ENDS_WITH", "cated]"));
        assert!(check("NOT_CONTAINS", "Guest"));
        assert!(check("BELONGS_TO", "[Guest], [Employee]"));
        assert!(!check("NOT_BELONGS_TO", "[Guest], [Employee]"));
        assert!(check("EXISTS", ""));
        assert!(!check("NOT_EXISTS", ""));
        assert!(!check("MATCHES_A_FEELING", ""));
    }
}
