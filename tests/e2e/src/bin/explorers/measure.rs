//! What is measured of an explorer with a document, one time.

use e2e::Environment;

use crate::document::Document;
use crate::explorer::{Explorer, Page};
use crate::table::{Quantity, Row};
use crate::visit::{Failure, Look, Visit};

#[derive(Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) environment: &'a Environment,
    pub(crate) origin: &'a str,
    pub(crate) explorer: &'a Explorer,
    pub(crate) document: &'a Document,
}

impl Subject<'_> {
    /// Both visits. What failed the first time is not tried again.
    pub(crate) async fn measure(&self, row: &mut Row) {
        // The failures stand in the row already.
        if !row.is_hopeless(Quantity::First) {
            let _ = self.visit(row).await;
        }
        if !row.is_hopeless(Quantity::Deep) {
            let _ = self.follow_link(row).await;
        }
    }

    /// A visit of the page, with a click.
    async fn visit(&self, row: &mut Row) -> Result<(), Failure> {
        let visit = match self.prepare(Look::FirstOperation).await {
            Ok(visit) => visit,
            Err(failure) => return row.note(Quantity::First, Err(failure)),
        };
        let address = self.explorer.address(self.origin, self.document);
        row.note(Quantity::First, visit.open(&address).await)?;
        if self.explorer.page == Page::Ours {
            row.note(Quantity::Program, visit.program().await)?;
        }
        let cost = visit.cost().await;
        row.note(Quantity::Blocking, cost.map(|cost| cost.blocking))?;
        row.note(Quantity::Longest, cost.map(|cost| cost.longest))?;
        row.note(Quantity::Elements, cost.map(|cost| cost.elements))?;
        if let Some(memory) = visit.memory() {
            row.note(Quantity::Memory, Ok(memory))?;
        }
        if !row.is_hopeless(Quantity::Click) {
            row.note(Quantity::Click, visit.click().await)?;
        }
        // By then the service worker has the site.
        if self.explorer.page == Page::Ours {
            row.note(Quantity::Search, visit.search().await)?;
            visit.leave().await?;
            row.note(Quantity::Second, visit.open(&address).await)?;
        }
        Ok(())
    }

    /// A visit that begins at the operation.
    async fn follow_link(&self, row: &mut Row) -> Result<(), Failure> {
        let visit = match self.prepare(Look::Details).await {
            Ok(visit) => visit,
            Err(failure) => return row.note(Quantity::Deep, Err(failure)),
        };
        let address = self.explorer.address(self.origin, self.document);
        row.note(Quantity::Deep, visit.open(&format!("{address}{}", visit.link)).await)?;
        if self.explorer.page == Page::Ours {
            row.note(Quantity::DeepProgram, visit.program().await)?;
        }
        Ok(())
    }

    async fn prepare(&self, look: Look) -> Result<Visit, Failure> {
        Visit::prepare(self.environment, self.explorer, &self.document.operation, look).await
    }
}
