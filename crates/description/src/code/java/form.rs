//! A multipart body in Java, whose library has none: the program writes it itself (RFC 7578).

use super::literal;
use crate::request::{Part, PartValue};

/// What comes before the imports of every program, in the order of the alphabet.
pub(super) const IMPORTS: &str = "\
import java.io.ByteArrayOutputStream;
import java.io.IOException;
";

/// What comes after them.
pub(super) const MORE_IMPORTS: &str = "\
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
";

pub(super) const HEADER: &str =
    "            .header(\"Content-Type\", \"multipart/form-data; boundary=\" + BOUNDARY)\n";

/// What the program has beside `main`.
pub(super) const METHODS: &str = "
    static final String BOUNDARY = UUID.randomUUID().toString();

    static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static void writeHead(ByteArrayOutputStream body, String parameters) throws IOException {
        write(body, \"--\" + BOUNDARY + \"\\r\\nContent-Disposition: form-data; \" + parameters);
    }

    static void writeText(ByteArrayOutputStream body, String name, String text)
            throws IOException {
        writeHead(body, \"name=\\\"\" + name + \"\\\"\\r\\n\\r\\n\");
        write(body, text + \"\\r\\n\");
    }

    static void writeFile(ByteArrayOutputStream body, String name, String path)
            throws IOException {
        String file = Path.of(path).getFileName().toString().replace(\"\\\"\", \"%22\");
        writeHead(body, \"name=\\\"\" + name + \"\\\"; filename=\\\"\" + file + \"\\\"\\r\\n\");
        write(body, \"Content-Type: application/octet-stream\\r\\n\\r\\n\");
        body.write(Files.readAllBytes(Path.of(path)));
        write(body, \"\\r\\n\");
    }
";

/// What fills the body.
pub(super) fn statements(parts: &[Part]) -> String {
    let mut statements =
        String::from("        ByteArrayOutputStream body = new ByteArrayOutputStream();\n");
    for part in parts {
        let (method, value) = match &part.value {
            PartValue::Text(text) => ("writeText", text),
            PartValue::File(path) => ("writeFile", path),
        };
        // As browsers write what would end the name.
        let name = part.name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let (name, value) = (literal(&name), literal(value));
        let line = ["        ", method, "(body, ", &name, ", ", &value, ");\n"].concat();
        statements.push_str(&line);
    }
    statements.push_str("        write(body, \"--\" + BOUNDARY + \"--\\r\\n\");\n");
    statements
}
