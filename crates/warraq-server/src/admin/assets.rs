//! Style, script and fonts of the newsroom's pages. They carry no secret and may be kept by
//! browsers, which ask again whether style and script changed.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// The paper and ink of the built-in site, and what these pages add.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    [
        include_str!("../../../../assets/themes/news/fonts.css").replace("FONTS/", "/admin/fonts/"),
        include_str!("../../../../assets/themes/news/ink.css").to_owned(),
        include_str!("../../../../assets/admin/desk.css").to_owned(),
    ]
    .concat()
});
const SCRIPT: &str = include_str!("../../../../assets/admin/desk.js");
const ICON: &str = include_str!("../../../../assets/themes/news/icon.svg");

macro_rules! font {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../../assets/fonts/web/", $name)) as &[u8])
    };
}

const FONTS: [(&str, &[u8]); 7] = [
    font!("NotoNaskhArabic-Regular.woff2"),
    font!("NotoNaskhArabic-Bold.woff2"),
    font!("NotoKufiArabic-Bold.woff2"),
    font!("NotoSerif-Regular.woff2"),
    font!("NotoSerif-Bold.woff2"),
    font!("NotoSans-Regular.woff2"),
    font!("NotoSans-Bold.woff2"),
];

pub(super) async fn style() -> Response {
    file("text/css; charset=utf-8", "no-cache", STYLE.as_bytes())
}

pub(super) async fn script() -> Response {
    file("text/javascript; charset=utf-8", "no-cache", SCRIPT.as_bytes())
}

pub(super) async fn icon() -> Response {
    file("image/svg+xml", "no-cache", ICON.as_bytes())
}

pub(super) async fn font(Path(name): Path<String>) -> Response {
    match FONTS.iter().find(|(font, _)| *font == name) {
        Some((_, bytes)) => file("font/woff2", "max-age=31536000, immutable", bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn file(kind: &'static str, kept: &'static str, bytes: &'static [u8]) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, kept)], bytes).into_response()
}
