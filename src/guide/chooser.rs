//! A few questions that lead to a grant, with the reason and the limits.

use leptos::prelude::*;

use crate::guide::guidance::Guidance;

/// Questions, each with what it says and what is answered.
const QUESTIONS: [(&str, &[(&str, &str)]); 3] = [
    (
        "Does it act for a user, or for itself?",
        &[("user", "for a user who is there"), ("itself", "for itself, as a nightly job does")],
    ),
    (
        "Can it keep a secret?",
        &[
            ("secret", "yes: it runs on a server that only its owner reaches"),
            ("open", "no: it runs on phones or in browsers"),
        ],
    ),
    (
        "Whose app is it?",
        &[
            ("own", "ours: it belongs to whoever runs the ClearPass server"),
            ("foreign", "somebody else’s"),
        ],
    ),
];

#[component]
pub fn Chooser() -> AnyView {
    let guidance = expect_context::<Guidance>();
    let answers = RwSignal::new([""; 3]);
    let questions = QUESTIONS.into_iter().enumerate().map(|(number, (question, choices))| {
        view! {
            <fieldset class="chooser__question">
                <legend>{question}</legend>
                {choices.iter().map(|(value, says)| view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name=format!("chooser-{number}")
                            prop:checked=move || answers.with(|answers| answers[number] == *value)
                            on:change=move |_| answers.update(|answers| answers[number] = value)
                        />
                        <span>{*says}</span>
                    </label>
                }).collect_view()}
            </fieldset>
        }
    });
    let questions = questions.collect_view();
    view! {
        <div class="chooser">
            {questions}
            <div role="status">
                {move || recommendation(answers.get()).map(|advice| view! {
                    <section class="chooser__advice">
                        <h2 class="guide-panel__section">{advice.grant}</h2>
                        <p>{advice.reason}</p>
                        <p class="muted">{advice.limits}</p>
                        {(!advice.lesson.is_empty()).then(|| view! {
                            <p>
                                <button class="button" type="button" on:click=move |_| guidance.go(advice.lesson)>
                                    "See how it goes"
                                </button>
                            </p>
                        })}
                    </section>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// What is recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    pub grant: &'static str,
    pub reason: &'static str,
    pub limits: &'static str,
    /// The lesson about it, if there is one.
    pub lesson: &'static str,
}

/// The advice, once enough is answered.
pub fn recommendation(answers: [&str; 3]) -> Option<Advice> {
    let [whom, secret, whose] = answers;
    Some(match (whom, secret, whose) {
        ("itself", "secret", _) => Advice {
            grant: "Client credentials",
            reason: "It acts for itself and keeps its secret: it asks with client ID and secret, and runs with the operator profile of the API client.",
            limits: "There is no user in it, and no refresh token. Whoever has the secret has all of it.",
            lesson: "client-credentials",
        },
        ("itself", "open", _) => Advice {
            grant: "None of them",
            reason: "A program that acts for itself needs a secret, and where others can read it, it is none.",
            limits: "Put a server of your own in between: it keeps the secret, and the app talks to it.",
            lesson: "",
        },
        ("user", _, "foreign") => Advice {
            grant: "Authorization code, which ClearPass does not offer",
            reason: "The user’s password is none of somebody else’s business: the user should sign in at the server.",
            limits: "With ClearPass as it is, such an app needs a server of yours in between. Here you can try the code flow in the profile standard.",
            lesson: "authorization-code",
        },
        ("user", "secret", "own") => Advice {
            grant: "Password, with a client secret",
            reason: "It is your own app and keeps a secret: the user’s password goes once to the server, and a token stays.",
            limits: "First-party apps only. The app must not keep the password; the refresh token is what it keeps.",
            lesson: "password",
        },
        ("user", "open", "own") => Advice {
            grant: "Password, as a public client",
            reason: "It is your own app, and on a phone or in a browser no secret stays one: so it has none.",
            limits: "First-party apps only. Anyone can pretend to be the app; the user’s password is all that protects.",
            lesson: "password",
        },
        _ => return None,
    })
}
