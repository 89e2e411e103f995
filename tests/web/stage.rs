//! Where a component stands during a test: find and act, in one place.

use clearpass_explorer::appliance::Appliance;
use clearpass_explorer::explorer::Keys;
use clearpass_explorer::identity::Identity;
use clearpass_explorer::route::Route;
use clearpass_explorer::worker::{Worker, WorkerState};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, Event, EventInit, File, HtmlElement, HtmlInputElement, HtmlSelectElement,
    KeyboardEvent, KeyboardEventInit,
};

/// An element of the document with a component in it; gone when it is dropped.
pub(crate) struct Stage {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Stage {
    pub(crate) fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let root: HtmlElement =
            document().create_element("div").expect("an element").unchecked_into();
        document().body().expect("a body").append_child(&root).expect("it can be added");
        let mounted = mount_to(root.clone(), view);
        Self { root, _mounted: Box::new(mounted) }
    }

    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    #[track_caller]
    pub(crate) fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).expect("a selector");
        found
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
            .unchecked_into()
    }

    /// Waits for what the browser brings a moment later, as what is in an opened fold.
    pub(crate) async fn wait_for(&self, selector: &str) {
        for _ in 0..100 {
            if self.count(selector) > 0 {
                return;
            }
            next_frame().await;
        }
        self.find(selector);
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).expect("a selector").length()
    }

    #[track_caller]
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).get_attribute(name)
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).click();
        settle().await;
    }

    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.set_value(text);
        self.tell(selector, "input").await;
    }

    /// Fills in a number or a line and leaves it.
    pub(crate) async fn fill_and_leave(&self, selector: &str, text: &str) {
        self.fill(selector, text).await;
        self.tell(selector, "change").await;
    }

    /// Chooses one of a list.
    pub(crate) async fn choose(&self, selector: &str, value: &str) {
        let select: HtmlSelectElement = self.find(selector).unchecked_into();
        select.set_value(value);
        self.tell(selector, "change").await;
    }

    /// Chooses empty files, as the dialog of the browser would.
    pub(crate) async fn choose_files(&self, selector: &str, names: &[&str]) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        let chosen = DataTransfer::new().expect("one can be made");
        for name in names {
            let parts = js_sys::Array::new();
            let file = File::new_with_str_sequence(&parts, name).expect("a file");
            chosen.items().add_with_file(&file).expect("it can be added");
        }
        input.set_files(chosen.files().as_ref());
        self.tell(selector, "change").await;
    }

    async fn tell(&self, selector: &str, event: &str) {
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict(event, &init).expect("an event");
        self.find(selector).dispatch_event(&event).expect("it can be sent");
        settle().await;
    }

    pub(crate) fn value(&self, selector: &str) -> String {
        self.find(selector).unchecked_into::<HtmlInputElement>().value()
    }

    pub(crate) fn is_checked(&self, selector: &str) -> bool {
        self.find(selector).unchecked_into::<HtmlInputElement>().checked()
    }

    pub(crate) async fn press(&self, selector: &str, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
        self.find(selector).dispatch_event(&event.expect("an event")).expect("it can be sent");
        settle().await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Lets effects and renders run.
pub(crate) async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

async fn next_frame() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        request_animation_frame(move || drop(resolve.call0(&JsValue::UNDEFINED)));
    });
    drop(JsFuture::from(frame).await);
}

/// The contexts that the whole page provides, with a worker in a given state.
pub(crate) fn provide_page(state: WorkerState) -> (Appliance, Identity) {
    let appliance = Appliance::new();
    let identity = Identity::restore();
    identity.clear();
    provide_context(Worker::new(state));
    provide_context(appliance);
    provide_context(identity);
    provide_context(Keys::restore(identity));
    provide_context(Route::at("guide"));
    (appliance, identity)
}
