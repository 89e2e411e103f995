//! The operations that are not uniform, one a file.

mod active_session;
mod cert_sign_request;
mod cert_trust_list_details;
mod certificate_chain;
mod certificate_export;
mod certificate_import;
mod certificate_new;
mod certificate_reject;
mod certificate_request;
mod certificate_revoke;
mod certificate_sign;
mod email_send;
mod guest_pass;
mod guest_receipt;
mod guest_sendreceipt;
mod guest_sponsor;
mod random_mpsk;
mod random_password;
mod self_signed_cert;
mod server_cert;
mod session_action;
mod session_disconnect;
mod session_reauthorize;
mod sms_send;
