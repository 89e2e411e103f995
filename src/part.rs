//! Parts of the program that a browser loads when something of them is first shown, so that a page
//! starts with what it needs. Built with the feature `split`, a part is a file of its own (see
//! `cargo xtask seal`); without it, as in tests, it is there from the start.

use std::future::Future;
use std::pin::Pin;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
pub use leptos::wasm_split::SplitLoaderError as Unloaded;

/// What is being loaded.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, Unloaded>>>>;

/// Puts a view or a function into a part. What comes of it is a module: `show` gives the view, `call`
/// the value of the function, and `fetch` loads it ahead. Code that is reached only through one part
/// goes into its file; what several of them share, into one of theirs.
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
                    let _ = load().await;
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

/// Counts the parts that came, for the whole page: what failed to come is tried again when another
/// one does.
#[derive(Clone, Copy, Debug)]
pub struct Loads(RwSignal<usize>);

impl Loads {
    #[allow(clippy::new_without_default, reason = "there is one, and it is made on purpose")]
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }
}

/// How far a part has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Awaited,
    Here,
    Failed,
}

/// A part that is shown somewhere.
#[derive(Clone, Copy, Debug)]
struct Shown {
    load: fn() -> Loading<()>,
    stage: RwSignal<Stage>,
    loads: Option<Loads>,
}

/// Shows what is in a part, at once where it is loaded already.
pub fn shown(
    load: fn() -> Loading<()>,
    view: impl Fn() -> Loading<AnyView> + Send + 'static,
) -> AnyView {
    let stage = RwSignal::new(Stage::Awaited);
    let part = Shown { load, stage, loads: use_context() };
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
    fn fetch(self) {
        let after = |result: Result<(), Unloaded>| match result {
            Ok(()) => Stage::Here,
            Err(_) => Stage::Failed,
        };
        let mut loading = (self.load)();
        if let Some(result) = (&mut loading).now_or_never() {
            self.stage.set(after(result));
            return;
        }
        self.stage.set(Stage::Awaited);
        spawn_local(async move {
            let stage = after(loading.await);
            // Nobody waits where one has left the page before it came.
            self.stage.try_set(stage);
            if let (Stage::Here, Some(Loads(count))) = (stage, self.loads) {
                count.update(|count| *count += 1);
            }
        });
    }
}

#[component]
fn Missing(part: Shown) -> AnyView {
    if let Some(Loads(count)) = part.loads {
        Effect::new(move |before: Option<usize>| {
            let now = count.get();
            if before.is_some_and(|before| before != now) {
                part.fetch();
            }
            now
        });
    }
    view! {
        <p class="notice notice--bad" role="alert">
            <span>
                "This part of the page could not be loaded. If the network is there, a newer version "
                "may be too: then load the page again."
            </span>
            <button class="button" type="button" on:click=move |_| part.fetch()>"Try again"</button>
        </p>
    }
    .into_any()
}
