//! The query of a list: `filter`, `sort`, `offset`, `limit`, `calculate_count` (fact sheet D2).

use serde_json::Value;

use crate::query;
use crate::resource::sort::Sort;

/// What part of a list is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    pub(super) filter: Value,
    /// The filter as it was written, for the links.
    pub(super) filter_text: String,
    pub(super) sort: Sort,
    pub(super) offset: u64,
    pub(super) limit: u64,
    pub(super) calculate_count: bool,
}

impl Page {
    /// Reads a query; says which parameter cannot be used. Names that are not known are passed
    /// over, and empty values count as absent (fact sheet I1, I2).
    pub(super) fn read(text: &str, default_sort: &str) -> Result<Self, &'static str> {
        let mut page = Self {
            filter: Value::Object(serde_json::Map::new()),
            filter_text: "{}".to_owned(),
            sort: Sort::read(default_sort).ok_or("sort")?,
            offset: 0,
            limit: 25,
            calculate_count: false,
        };
        for (name, value) in query::pairs(text.as_bytes()).map_err(|_| "query")? {
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "filter" => {
                    page.filter = serde_json::from_str(&value).map_err(|_| "filter")?;
                    page.filter_text = value;
                }
                "sort" => page.sort = Sort::read(&value).ok_or("sort")?,
                "offset" => page.offset = value.parse().map_err(|_| "offset")?,
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=1000).contains(limit));
                    page.limit = limit.ok_or("limit")?;
                }
                "calculate_count" => {
                    page.calculate_count = match value.to_ascii_lowercase().as_str() {
                        "true" | "1" => true,
                        "false" | "0" => false,
                        _ => return Err("calculate_count"),
                    };
                }
                _ => {}
            }
        }
        Ok(page)
    }

    /// The address of the page at an offset, with every parameter written out in the product's
    /// order [observed].
    pub(super) fn href(&self, collection: &str, offset: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("calculate_count", if self.calculate_count { "true" } else { "false" })
            .append_pair("offset", &offset.to_string())
            .append_pair("limit", &self.limit.to_string())
            .append_pair("sort", &self.sort.to_string())
            .append_pair("filter", &self.filter_text);
        format!("{collection}?{}", query.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_written_out() {
        let page =
            Page::read("&calculate_count=true&limit=5&filter=%7B%22a%22:%22b+c%22%7D", "+id");
        let page = page.expect("a page");
        assert_eq!(
            page.href("https://h/api/role", 10),
            "https://h/api/role?calculate_count=true&offset=10&limit=5&sort=%2Bid&filter=%7B%22a%22%3A%22b+c%22%7D"
        );
    }

    #[test]
    fn values_out_of_range_are_named() {
        for (query, name) in [
            ("limit=0", "limit"),
            ("limit=1001", "limit"),
            ("offset=-1", "offset"),
            ("calculate_count=perhaps", "calculate_count"),
            ("filter=%7B", "filter"),
            ("sort=%2B", "sort"),
            ("x=%zz", "query"),
        ] {
            assert_eq!(Page::read(query, "+id"), Err(name));
        }
        assert!(Page::read("whatever=1&limit=", "+id").is_ok());
    }
}
