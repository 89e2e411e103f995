//! The switches, as data: what each is called, what it does, and what kind of control it has.

/// Switches that belong together.
pub(super) struct Group {
    pub(super) title: &'static str,
    /// May be empty.
    pub(super) note: &'static str,
    pub(super) switches: &'static [Switch],
}

/// A member of the settings.
pub(super) struct Switch {
    /// As the control interface names it; also the id of the control.
    pub(super) member: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) kind: Kind,
    /// What the appliance calls the weakening that this switch can be.
    pub(super) deviation: Option<&'static str>,
}

/// What a member may hold.
pub(super) enum Kind {
    Flag,
    /// A whole number, of a unit if it has one.
    Number(&'static str),
    /// The same, or nothing.
    NumberOrNothing(&'static str),
    /// One of these: the value as JSON, and what it means.
    OneOf(&'static [(&'static str, &'static str)]),
    Origins,
}

const fn switch(
    member: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: Kind,
) -> Switch {
    Switch { member, label, hint, kind, deviation: None }
}

impl Switch {
    const fn weakens(mut self, deviation: &'static str) -> Self {
        self.deviation = Some(deviation);
        self
    }
}

/// Every switch besides the profile.
pub(super) const GROUPS: &[Group] = &[
    Group {
        title: "Tokens",
        note: "",
        switches: &[
            switch(
                "bad_token_status",
                "Status for a bad token",
                "one that is unknown, expired or revoked",
                Kind::OneOf(&[("null", "as the profile"), ("401", "401"), ("403", "403")]),
            ),
            switch(
                "wrong_password_status",
                "Status for a wrong password",
                "of a JSON request; a form gets 400",
                Kind::OneOf(&[("null", "as the product"), ("400", "400"), ("401", "401")]),
            ),
            switch(
                "refresh_rotation",
                "Refresh token rotation",
                "a refresh gives a new refresh token and ends the old one",
                Kind::Flag,
            )
            .weakens("no-refresh-rotation"),
            switch(
                "refresh_reuse_revokes_family",
                "Reuse ends the family",
                "a used refresh token that comes back ends all its successors",
                Kind::Flag,
            )
            .weakens("no-reuse-detection"),
            switch(
                "refresh_grace_seconds",
                "Grace for a repeated refresh",
                "a client that lost the answer gets the same tokens again",
                Kind::Number("s"),
            ),
            switch(
                "refresh_idle_seconds",
                "Idle limit of refresh tokens",
                "how long one may lie unused; empty: no limit",
                Kind::NumberOrNothing("s"),
            ),
            switch(
                "code_lifetime_seconds",
                "Lifetime of a code",
                "an authorization code may live 600 s at most",
                Kind::Number("s"),
            ),
        ],
    },
    Group {
        title: "Guessing protection",
        note: "",
        switches: &[
            switch(
                "guess_attempts",
                "Wrong passwords",
                "after so many of them a user is locked; 0: off",
                Kind::Number(""),
            )
            .weakens("no-guessing-protection"),
            switch(
                "guess_seconds",
                "Time of a lock",
                "within so many seconds, and locked for as long after the last",
                Kind::Number("s"),
            ),
        ],
    },
    Group {
        title: "Browsers",
        note: "",
        switches: &[switch(
            "allowed_origins",
            "Allowed origins",
            "pages of these sites may read answers (CORS)",
            Kind::Origins,
        )],
    },
    Group {
        title: "Cluster",
        note: "",
        switches: &[switch(
            "node",
            "Node that answers",
            "subscribers pass what is written on to the publisher",
            Kind::OneOf(&[
                ("null", "publisher"),
                ("\"clearpass-sub1\"", "clearpass-sub1"),
                ("\"clearpass-sub2\"", "clearpass-sub2"),
            ]),
        )],
    },
    Group {
        title: "Weakenings",
        note: "Off by default. What is on is counted in the status bar, and every answer names it in X-Mock-Deviation.",
        switches: &[
            switch("implicit", "Implicit grant", "a token in the address, no code", Kind::Flag)
                .weakens("implicit"),
            switch(
                "pkce_optional",
                "PKCE optional",
                "public clients may do without a verifier",
                Kind::Flag,
            )
            .weakens("pkce-optional"),
            switch(
                "accept_any_secret",
                "Any client secret",
                "a wrong secret is taken for the right one",
                Kind::Flag,
            )
            .weakens("any-secret"),
        ],
    },
];
