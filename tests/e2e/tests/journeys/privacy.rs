//! Nothing leaves the origin.

use anyhow::{Context, Result};
use serde_json::json;

use crate::visitor::Visitor;

#[tokio::test]
async fn nothing_leaves_the_origin_and_nothing_is_complained_of() -> Result<()> {
    let visitor = Visitor::at_the_door("/").await?;
    let listen = "
        window.violations = [];
        addEventListener('securitypolicyviolation', (event) => {
            violations.push(`${event.violatedDirective} ${event.blockedURI}`);
        });";
    let source = json!({ "source": listen });
    visitor.browser.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
    visitor.open("").await?;
    visitor.see_offline_ready().await?;
    visitor.get_token().await?;
    visitor.make_the_call().await?;
    visitor.go_to("Lab").await?;

    let script = "return performance.getEntries()
        .filter((entry) => ['navigation', 'resource'].includes(entry.entryType))
        .map((entry) => entry.name)";
    let addresses = visitor.browser.run(script, &[]).await?;
    let addresses = addresses.as_array().context("no list of requests")?;
    let site = visitor.site.address();
    assert!(addresses.len() > 5, "{addresses:?}");
    for address in addresses {
        let address = address.as_str().unwrap_or_default();
        assert!(address.starts_with(site), "{address} is not below {site}");
    }
    let violations = visitor.browser.run("return violations", &[]).await?;
    assert_eq!(violations, json!([]));
    let console = visitor.browser.console().await?;
    let errors: Vec<&String> = console.iter().filter(|entry| entry.starts_with("SEVERE")).collect();
    assert!(errors.is_empty(), "{errors:?}");
    Ok(())
}
