//! Services as a list: their order.

pub(super) mod reorder;
