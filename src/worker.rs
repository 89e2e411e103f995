//! Registers the service worker, waits until it controls the page, and notices when a new build
//! is waiting. Until there is control no call leaves the page, since the network would answer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

use crate::{site, storage};

/// How far the worker is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerState {
    /// Being registered, or not in control yet.
    Starting,
    /// Every request of this page goes through it.
    Ready,
    /// This browser, or this way of serving the site, has no service workers.
    Unsupported,
    /// It could not be started; the text says why.
    Failed(String),
}

/// The worker as the page sees it.
#[derive(Clone, Copy, Debug)]
pub struct Worker {
    pub state: RwSignal<WorkerState>,
    /// Whether a new build waits to take over.
    pub has_update: RwSignal<bool>,
}

impl Worker {
    /// A worker that is not started: for components on their own, as in tests.
    pub fn new(state: WorkerState) -> Self {
        Self { state: RwSignal::new(state), has_update: RwSignal::new(false) }
    }

    pub fn is_ready(&self) -> bool {
        self.state.with(|state| *state == WorkerState::Ready)
    }

    /// Waits until there is someone to answer, or nobody ever will be.
    pub async fn until_ready(self) {
        let settled = js_sys::Promise::new(&mut |resolve, _| {
            Effect::new(move || {
                if self.state.with(|state| *state != WorkerState::Starting) {
                    // Fails only for a function that is none.
                    let _ = resolve.call0(&JsValue::UNDEFINED);
                }
            });
        });
        // It is never rejected.
        let _ = JsFuture::from(settled).await;
    }

    /// Registers the worker and follows it from then on.
    pub fn start() -> Self {
        let worker = Self::new(WorkerState::Starting);
        worker.register_now();
        worker
    }

    /// The same, but not before the page stands: its installation takes time that the page needs
    /// first, where that can be read without a server.
    pub fn start_later() -> Self {
        let worker = Self::new(WorkerState::Starting);
        set_timeout(move || worker.register_now(), LATER);
        worker
    }

    fn register_now(self) {
        let Some(container) = container() else {
            self.state.set(WorkerState::Unsupported);
            return;
        };
        self.watch_controller(&container);
        spawn_local(async move {
            if let Err(error) = self.register(&container).await {
                let reason = error_text(&error);
                self.state.set(WorkerState::Failed(reason));
            }
        });
    }

    /// Lets the waiting build take over, once the page is loaded again and has not asked the old
    /// worker for anything: a browser ends one that is asked to go only while it has nothing to do,
    /// and one that was asked again in that moment stays.
    pub fn update(&self) {
        storage::keep_in_tab(TAKE_OVER, Some("yes"));
        reload();
    }

    async fn register(self, container: &ServiceWorkerContainer) -> Result<(), JsValue> {
        let options = RegistrationOptions::new();
        options.set_scope(&site::base_path());
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let script = site::address(SCRIPT);
        let registration: ServiceWorkerRegistration =
            JsFuture::from(container.register_with_options(&script, &options)).await?.dyn_into()?;
        self.watch_updates(&registration);
        if !is_controlled()
            && let Some(active) = registration.active()
        {
            // A hard reload leaves a page without its worker; it can be asked back.
            active.post_message(&"claim".into())?;
        }
        Ok(())
    }

    fn watch_controller(self, container: &ServiceWorkerContainer) {
        if is_controlled() {
            self.state.set(WorkerState::Ready);
        }
        listen(container, "controllerchange", move || {
            if !is_controlled() {
                return;
            }
            let was_ready = self.state.with_untracked(|state| *state == WorkerState::Ready);
            self.state.set(WorkerState::Ready);
            // Another tab let a new build take over: this page is of the old one.
            if was_ready {
                self.has_update.set(true);
            }
        });
    }

    /// Notices a build that was installed while another one is in use, and a first one that
    /// could not be installed.
    fn watch_updates(self, registration: &ServiceWorkerRegistration) {
        if registration.waiting().is_some() && is_controlled() {
            self.has_update.set(true);
        }
        let watch = {
            let registration = registration.clone();
            move || {
                let Some(installing) = registration.installing() else { return };
                let registration = registration.clone();
                let worker = installing.clone();
                listen(&installing, "statechange", move || match worker.state() {
                    ServiceWorkerState::Installed if is_controlled() => self.has_update.set(true),
                    ServiceWorkerState::Redundant
                        if registration.active().is_none() && !is_controlled() =>
                    {
                        self.state.set(WorkerState::Failed(NOT_INSTALLED.to_owned()));
                    }
                    _ => {}
                });
            }
        };
        watch();
        listen(registration, "updatefound", watch);
    }
}

/// Whether the page was loaded to let a new build take over.
const TAKE_OVER: &str = "new build takes over";

/// How long it may take until nothing is loaded, and then until the new one has taken over. After that
/// the page works on with the old one, and offers it again.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often it is asked, and how long nothing may have been loaded before.
const ASKING: Duration = Duration::from_millis(250);

/// Whether the page was loaded to let a new build take over, and has not tried yet.
pub fn is_taking_over() -> bool {
    storage::from_tab(TAKE_OVER).is_some()
}

/// Asks the waiting build to take over, and loads the page anew as soon as it has. Every other
/// page then says that it should be. Until this is over, the page asks for nothing.
pub async fn take_over() {
    storage::keep_in_tab(TAKE_OVER, None);
    if let Ok(Some(words)) = document().query_selector("#boot p:nth-of-type(2)") {
        words.set_text_content(Some("The new version is taking over…"));
    }
    let Some(container) = container() else { return };
    let registration =
        JsFuture::from(container.get_registration_with_document_url(&site::base_path())).await;
    let registration = registration.map(JsCast::dyn_into::<ServiceWorkerRegistration>);
    // Without one that waits, another tab has let it take over already.
    let Some(registration) = registration.ok().and_then(Result::ok) else { return };
    let Some(waiting) = registration.waiting() else { return };
    // Later than that, the reader has gone on with the page.
    let is_patient = Rc::new(Cell::new(true));
    let may_reload = Rc::clone(&is_patient);
    once(&container, "controllerchange", move || {
        if may_reload.get() {
            reload();
        }
    });
    until_quiet().await;
    // Again, where something was asked for in that moment all the same.
    for _ in 0..PATIENCE.as_millis() / ASKING.as_millis() {
        // A plain text is always cloned.
        let _ = waiting.post_message(&"activate".into());
        pause(ASKING).await;
    }
    is_patient.set(false);
}

async fn pause(time: Duration) {
    let passed = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                // Fails only for a function that is none.
                let _ = resolve.call0(&JsValue::UNDEFINED);
            },
            time,
        );
    });
    // It is never rejected.
    let _ = JsFuture::from(passed).await;
}

/// Waits until nothing is loaded any more, neither by `index.html` while this program was loading,
/// nor by the browser itself, which asks for the icon when all else is there.
async fn until_quiet() {
    let get = |target: &JsValue, name: &str| js_sys::Reflect::get(target, &name.into());
    // A document would be had again anyway.
    if let Ok(cancel) = get(&window(), "earlyDocument").and_then(|early| get(&early, "cancel"))
        && let Ok(cancel) = cancel.dyn_into::<js_sys::Function>()
    {
        // Fails only for one that has failed already.
        let _ = cancel.call0(&JsValue::UNDEFINED);
    }
    let parts = get(&window(), "parts").unwrap_or_default();
    if let Ok(parts) = parts.dyn_into::<js_sys::Map>() {
        // None of them is ever rejected.
        let _ = JsFuture::from(js_sys::Promise::all(&js_sys::Array::from(&parts.values()))).await;
    }
    let loaded = || {
        let entries = window().performance().map(|it| it.get_entries_by_type("resource"));
        (document().ready_state(), entries.map_or(0, |entries| entries.length()))
    };
    let mut before = loaded();
    for _ in 0..PATIENCE.as_millis() / ASKING.as_millis() {
        pause(ASKING).await;
        let now = loaded();
        if now == before && now.0 == "complete" {
            break;
        }
        before = now;
    }
}

fn reload() {
    // Fails only in a document that is gone.
    let _ = window().location().reload();
}

/// How long the registration waits for the page.
const LATER: Duration = Duration::from_millis(1500);

const NOT_INSTALLED: &str = "The files of the site could not all be loaded, or differ from what was built. Reload to try again.";

/// Whether this site's own worker controls the page. A site in a folder may be controlled by the
/// worker of a site further up, which answers nothing of ours.
pub fn is_controlled() -> bool {
    let controller = container().and_then(|container| container.controller());
    let path = controller.and_then(|worker| web_sys::Url::new(&worker.script_url()).ok());
    path.is_some_and(|url| url.pathname() == site::address(SCRIPT))
}

const SCRIPT: &str = "service-worker.js";

/// `navigator.serviceWorker`, which is missing on insecure addresses and in some private windows.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let has = js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or_default();
    has.then(|| navigator.service_worker()).filter(|container| !container.is_undefined())
}

/// Adds a listener that stays for the life of the page.
fn listen(target: &web_sys::EventTarget, event: &str, listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener).into_js_value();
    // Fails only for a listener that is no function.
    let _ = target.add_event_listener_with_callback(event, closure.unchecked_ref());
}

fn once(target: &web_sys::EventTarget, event: &str, listener: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(listener);
    let _ = target.add_event_listener_with_callback(event, closure.unchecked_ref());
}

fn error_text(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || "The service worker could not be registered.".to_owned(),
        |error| String::from(error.message()),
    )
}
