//! A multipart body in Go.

use super::literal;
use crate::code::message::file_name;
use crate::request::{Part, PartValue};

const ATTACH: &str = "

func attach(form *multipart.Writer, name, path string) {
\tcontent, err := os.ReadFile(path)
\tif err != nil {
\t\tpanic(err)
\t}
\tpart, err := form.CreateFormFile(name, filepath.Base(path))
\tif err != nil {
\t\tpanic(err)
\t}
\tpart.Write(content)
}";

/// For parts with a media type of their own.
const WRITE_PART: &str = "

func writePart(form *multipart.Writer, disposition, mediaType string, content []byte) {
\theader := textproto.MIMEHeader{}
\theader.Set(\"Content-Disposition\", disposition)
\theader.Set(\"Content-Type\", mediaType)
\tpart, err := form.CreatePart(header)
\tif err != nil {
\t\tpanic(err)
\t}
\tpart.Write(content)
}";

const READ: &str = "

func read(path string) []byte {
\tcontent, err := os.ReadFile(path)
\tif err != nil {
\t\tpanic(err)
\t}
\treturn content
}";

/// The parts, and what of Go they need.
pub(super) struct Form<'a> {
    parts: &'a [Part],
}

impl<'a> Form<'a> {
    pub(super) fn of(parts: &'a [Part]) -> Self {
        Self { parts }
    }

    fn has(&self, is_file: bool, is_typed: bool) -> bool {
        let is_so = |part: &Part| {
            matches!(part.value, PartValue::File(_)) == is_file
                && part.media_type.is_some() == is_typed
        };
        self.parts.iter().any(is_so)
    }

    pub(super) fn has_files(&self) -> bool {
        self.has(true, false) || self.has(true, true)
    }

    pub(super) fn needs_textproto(&self) -> bool {
        self.has(false, true) || self.has(true, true)
    }

    pub(super) fn needs_filepath(&self) -> bool {
        self.has(true, false)
    }

    /// What fills the body.
    pub(super) fn statements(&self) -> String {
        let mut form =
            String::from("\tvar body bytes.Buffer\n\tform := multipart.NewWriter(&body)\n");
        for part in self.parts {
            let name = literal(&part.name);
            let call = match (&part.value, &part.media_type) {
                (PartValue::Text(text), None) => {
                    ["form.WriteField(", &name, ", ", &literal(text), ")"].concat()
                }
                (PartValue::File(path), None) => {
                    ["attach(form, ", &name, ", ", &literal(path), ")"].concat()
                }
                (PartValue::Text(text), Some(media_type)) => write_part(
                    &part.name,
                    None,
                    media_type,
                    &["[]byte(", &literal(text), ")"].concat(),
                ),
                (PartValue::File(path), Some(media_type)) => {
                    let content = ["read(", &literal(path), ")"].concat();
                    write_part(&part.name, Some(file_name(path)), media_type, &content)
                }
            };
            form.push_str(&["\t", &call, "\n"].concat());
        }
        form.push_str("\tform.Close()\n");
        form
    }

    /// What the program has beside `main`.
    pub(super) fn functions(&self) -> String {
        let functions = [
            (self.needs_filepath(), ATTACH),
            (self.needs_textproto(), WRITE_PART),
            (self.has(true, true), READ),
        ];
        functions.into_iter().filter_map(|(is_used, text)| is_used.then_some(text)).collect()
    }
}

fn write_part(name: &str, file: Option<&str>, media_type: &str, content: &str) -> String {
    // As Go itself writes what would end a name.
    let in_header = |text: &str| {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        escaped.replace('\r', "%0D").replace('\n', "%0A")
    };
    let mut disposition = ["form-data; name=\"", &in_header(name), "\""].concat();
    if let Some(file) = file {
        disposition.push_str(&["; filename=\"", &in_header(file), "\""].concat());
    }
    let (disposition, media_type) = (literal(&disposition), literal(media_type));
    ["writePart(form, ", &disposition, ", ", &media_type, ", ", content, ")"].concat()
}
