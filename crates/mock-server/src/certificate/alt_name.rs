//! Subject alternative names: hosts, addresses, and the data of a device as a directory name.

use std::net::IpAddr;

use x509_cert::der::asn1::Ia5String;
use x509_cert::ext::pkix::name::{GeneralName, GeneralNames};

use crate::certificate::name::{self, Parts, WrongPart};

/// A host.
pub(crate) fn host(name: &str) -> Option<GeneralName> {
    let is_host = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._*".contains(&byte));
    let name = Some(name).filter(|name| is_host && !name.is_empty() && name.len() <= 253)?;
    Ia5String::new(name).ok().map(GeneralName::DnsName)
}

/// An IP address.
pub(crate) fn address(text: &str) -> Option<GeneralName> {
    text.parse::<IpAddr>().ok().map(GeneralName::from)
}

/// Names with their kinds between commas: `DNS:name,IP:address`.
pub(crate) fn of_text(text: &str) -> Option<GeneralNames> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|entry| {
            let (kind, value) = entry.split_once(':')?;
            let value = value.trim();
            let ascii = || Ia5String::new(value).ok().filter(|_| !value.is_empty());
            match kind.trim().to_ascii_lowercase().as_str() {
                "dns" => host(value),
                "ip" | "ip address" => address(value),
                "email" => ascii().map(GeneralName::Rfc822Name),
                "uri" => ascii().map(GeneralName::UniformResourceIdentifier),
                _ => None,
            }
        })
        .collect()
}

/// The parts of the directory names among them.
pub(crate) fn parts(names: &[GeneralName]) -> Parts {
    let directory = names.iter().filter_map(|name| match name {
        GeneralName::DirectoryName(name) => Some(name::parts(name)),
        _ => None,
    });
    directory.flatten().collect()
}

/// These names, with other values for parts of the directory name.
pub(crate) fn with(
    names: GeneralNames,
    parts: &[(String, String)],
) -> Result<GeneralNames, WrongPart> {
    if parts.is_empty() {
        return Ok(names);
    }
    let directory = names.iter().find_map(|name| match name {
        GeneralName::DirectoryName(name) => Some(name.clone()),
        _ => None,
    });
    let directory = name::with(&directory.unwrap_or_default(), parts)?;
    let is_other = |name: &GeneralName| !matches!(name, GeneralName::DirectoryName(_));
    let mut changed: GeneralNames = names.into_iter().filter(is_other).collect();
    if !directory.0.is_empty() {
        changed.push(GeneralName::DirectoryName(directory));
    }
    Ok(changed)
}

/// One line of all of them.
pub(crate) fn in_words(names: &[GeneralName]) -> String {
    let words = names.iter().filter_map(|name| match name {
        GeneralName::DnsName(name) => Some(format!("DNS:{}", name.as_str())),
        GeneralName::Rfc822Name(name) => Some(format!("email:{}", name.as_str())),
        GeneralName::UniformResourceIdentifier(name) => Some(format!("URI:{}", name.as_str())),
        GeneralName::IpAddress(bytes) => ip(bytes.as_bytes()).map(|ip| format!("IP:{ip}")),
        GeneralName::DirectoryName(name) => {
            Some(format!("DirName:{}", name::parts_in_words(&name::parts(name))))
        }
        _ => None,
    });
    words.collect::<Vec<String>>().join(", ")
}

fn ip(bytes: &[u8]) -> Option<IpAddr> {
    match bytes.len() {
        4 => <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from),
        _ => <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_in_and_out() {
        let text = "DNS:a.example.net, IP:10.1.1.10, IP:2001:db8::1, email:a@example.com";
        let names = of_text(text).expect("names");
        assert_eq!(in_words(&names), text);
        assert_eq!(of_text(""), Some(Vec::new()));
        for wrong in ["a.example.net", "DNS:", "DNS:a b", "IP:1.2.3", "XYZ:a", "email:é"] {
            assert_eq!(of_text(wrong), None, "{wrong}");
        }
        let device = [("mdpsUserName".to_owned(), "qa".to_owned())];
        let names = with(names, &device).expect("names");
        assert_eq!(parts(&names), device);
        let none = [("mdpsUserName".to_owned(), String::new())];
        assert_eq!(with(names, &none).map(|names| names.len()), Ok(4));
    }
}
