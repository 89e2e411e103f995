//! Parts of the program that a browser loads when something of them is shown, or is likely to be soon,
//! so that a page starts with what it needs. Built with the feature `split`, a part is a file of its own (see
//! `cargo xtask seal`); without it, as in tests, it is there from the start.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::thread::LocalKey;

use futures_util::FutureExt;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
pub use leptos::wasm_split::SplitLoaderError as Unloaded;

use web_sys::Element;

use crate::route::Route;
use crate::ui::focus_within;

/// What is being loaded.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, Unloaded>>>>;

/// Puts a view or a function into a part. What comes of it is a module: `show` gives the view, `call`
/// the value of the function, and `fetch` loads it ahead. `is_here` tells whether it can be
/// called at once, and begins to load it where not. Code that is reached only through one part goes
/// into its file; what several of them share, into files of its own.
macro_rules! part {
    (
        $(#[$words:meta])*
        $part:ident: $visible:vis view $name:ident($($argument:ident: $kind:ty),*) $body:block
    ) => {
        $(#[$words])*
        $visible mod $name {
            $crate::part::part!(@ $part $name($($argument: $kind),*) -> AnyView $body);

            pub(crate) fn show($($argument: $kind),*) -> AnyView {
                $crate::part::shown(
                    || Box::pin(load()),
                    move || Box::pin($name($($argument.clone()),*)),
                )
            }

            /// Where it will be wanted soon. What fails here is tried again when it is shown.
            #[allow(dead_code, reason = "most parts wait until they are shown")]
            pub(crate) fn fetch() {
                leptos::task::spawn_local(async {
                    if load().await.is_ok() {
                        $crate::part::came();
                    }
                });
            }
        }
    };
    (
        $(#[$words:meta])*
        $part:ident: $visible:vis fn $name:ident($($argument:ident: $kind:ty),*) -> $value:ty $body:block
    ) => {
        $(#[$words])*
        $visible mod $name {
            $crate::part::part!(@ $part $name($($argument: $kind),*) -> $value $body);

            pub(crate) async fn call(
                $($argument: $kind),*
            ) -> Result<$value, $crate::part::Unloaded> {
                $name($($argument),*).await
            }

            std::thread_local! {
                static STAGE: std::cell::Cell<$crate::part::Stage> =
                    const { std::cell::Cell::new($crate::part::Stage::Failed) };
            }

            #[allow(dead_code, reason = "most functions are called and awaited")]
            pub(crate) fn is_here() -> bool {
                $crate::part::is_here(&STAGE, || Box::pin(load()))
            }
        }
    };
    (@ $part:ident $name:ident($($argument:ident: $kind:ty),*) -> $value:ty $body:block) => {
        #[allow(unused_imports, reason = "some need nothing from around")]
        use super::*;

        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(
            $part,
            wasm_split_path = leptos::wasm_split,
            fallible,
            preload(load)
        )]
        fn $name($($argument: $kind),*) -> Result<$value, $crate::part::Unloaded> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        #[allow(dead_code, reason = "functions are called without being loaded ahead")]
        async fn load() -> Result<(), $crate::part::Unloaded> {
            Ok(())
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $kind),*) -> Result<$value, $crate::part::Unloaded> {
            Ok($body)
        }
    };
}

pub(crate) use part;

thread_local! {
    /// Counts how often a part came: what failed to come is tried again then.
    static LOADS: ArcRwSignal<usize> = ArcRwSignal::new(0);
}

/// Changes when a part came.
pub fn loads() -> ArcRwSignal<usize> {
    LOADS.with(Clone::clone)
}

/// Says that a part came.
pub fn came() {
    loads().update(|count| *count += 1);
}

/// What a part that is missing needs.
pub const MISSING: &str =
    "If the network is there, a newer version may be too: then load the page again.";

/// How far a part has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Awaited,
    Here,
    Failed,
}

impl Stage {
    fn after(result: Result<(), Unloaded>) -> Self {
        match result {
            Ok(()) => Self::Here,
            Err(_) => Self::Failed,
        }
    }
}

/// Whether a part is loaded. One that is not is fetched, once for all who ask meanwhile; `loads` says
/// when to ask again.
pub fn is_here(stage: &'static LocalKey<Cell<Stage>>, load: fn() -> Loading<()>) -> bool {
    if stage.get() == Stage::Failed {
        let mut loading = load();
        match (&mut loading).now_or_never() {
            Some(result) => stage.set(Stage::after(result)),
            None => {
                stage.set(Stage::Awaited);
                spawn_local(async move {
                    stage.set(Stage::after(loading.await));
                    if stage.get() == Stage::Here {
                        came();
                    }
                });
            }
        }
    }
    stage.get() == Stage::Here
}

/// A part that is shown somewhere.
#[derive(Clone, Copy, Debug)]
struct Shown {
    load: fn() -> Loading<()>,
    stage: RwSignal<Stage>,
    is_trying: RwSignal<bool>,
    route: Option<Route>,
}

/// Shows what is in a part, at once where it is loaded already.
pub fn shown(
    load: fn() -> Loading<()>,
    view: impl Fn() -> Loading<AnyView> + Send + 'static,
) -> AnyView {
    let stage = RwSignal::new(Stage::Awaited);
    let part = Shown { load, stage, is_trying: RwSignal::new(false), route: use_context() };
    part.fetch();
    (move || match stage.get() {
        Stage::Awaited => {
            view! { <p class="part-awaited muted" role="status">"Loading…"</p> }.into_any()
        }
        // What is loaded gives its view at the first asking.
        Stage::Here => match untrack(&view).now_or_never() {
            Some(Ok(shown)) => shown,
            Some(Err(_)) | None => ().into_any(),
        },
        Stage::Failed => view! { <Missing part /> }.into_any(),
    })
    .into_any()
}

impl Shown {
    /// What stands there stays until the part has come.
    fn fetch(self) {
        if self.is_trying.get_untracked() {
            return;
        }
        let mut loading = (self.load)();
        if let Some(result) = (&mut loading).now_or_never() {
            self.stage.set(Stage::after(result));
            return;
        }
        self.is_trying.set(true);
        spawn_local(async move {
            let stage = Stage::after(loading.await);
            // Nobody waits where one has left the page before it came.
            self.is_trying.try_set(false);
            if self.stage.try_set(stage).is_none()
                && let (Stage::Here, Some(route)) = (stage, self.route)
            {
                route.arrived();
            }
            if stage == Stage::Here {
                came();
            }
        });
    }
}

#[component]
fn Missing(part: Shown) -> AnyView {
    let loads = loads();
    // What stands around the button that was pressed.
    let around = StoredValue::new_local(None::<Element>);
    Effect::new(move |before: Option<usize>| {
        let now = loads.get();
        if before.is_some_and(|before| before != now) {
            part.fetch();
        }
        now
    });
    let try_again = move |event: MouseEvent| {
        let button: Element = event_target(&event);
        around.set_value(button.closest("dialog, [tabindex='-1']").ok().flatten());
        part.fetch();
    };
    // The button goes with the notice, and the focus would be lost.
    on_cleanup(move || {
        if let Some(around) = around.try_get_value().flatten() {
            request_animation_frame(move || focus_within(&around));
        }
    });
    view! {
        <p class="notice notice--bad" role="alert" aria-busy=move || part.is_trying.get().to_string()>
            <span>"This part of the page could not be loaded. " {MISSING}</span>
            <button class="button" type="button" on:click=try_again>"Try again"</button>
        </p>
    }
    .into_any()
}
