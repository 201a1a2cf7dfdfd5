//! The elements of HTML that matter for reading a page, and how each behaves.

/// An element's name; what has no part in finding the text is [`Tag::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    /// A run of text, no element.
    Text,
    /// The whole page, above `html`.
    Root,
    Html,
    Head,
    Title,
    Meta,
    Link,
    Base,
    /// `script`, kept in the tree for JSON-LD only.
    Script,
    /// `style`, `template`, `svg` and kin: nothing in them is read.
    Raw,
    Noscript,
    Body,
    Main,
    Article,
    Section,
    Div,
    Center,
    Header,
    Footer,
    Nav,
    Aside,
    Dialog,
    Address,
    Hgroup,
    P,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Ul,
    Ol,
    Li,
    Dl,
    Dt,
    Dd,
    Blockquote,
    Pre,
    Hr,
    Br,
    Figure,
    Figcaption,
    Img,
    Picture,
    Source,
    Table,
    Caption,
    Thead,
    Tr,
    Td,
    Th,
    Details,
    Summary,
    Fieldset,
    Form,
    /// `button`, `select`, `input`, `textarea`, `label`: what a visitor works with.
    Control,
    /// `iframe`, `video`, `audio`, `object`, `canvas`, advertisements and other embeds.
    Embed,
    A,
    Time,
    Sup,
    Other,
    /// An element without an end tag that says nothing, such as `wbr`.
    Void,
}

impl Tag {
    /// The element with this name in lower case.
    pub fn named(name: &[u8]) -> Self {
        match name {
            b"html" => Tag::Html,
            b"head" => Tag::Head,
            b"title" => Tag::Title,
            b"meta" => Tag::Meta,
            b"link" => Tag::Link,
            b"base" => Tag::Base,
            b"script" => Tag::Script,
            b"style" | b"template" | b"svg" | b"math" | b"xmp" | b"noembed" | b"noframes" => {
                Tag::Raw
            }
            b"noscript" => Tag::Noscript,
            b"body" => Tag::Body,
            b"main" => Tag::Main,
            b"article" => Tag::Article,
            b"section" => Tag::Section,
            b"div" => Tag::Div,
            b"center" => Tag::Center,
            b"header" => Tag::Header,
            b"footer" => Tag::Footer,
            b"nav" | b"menu" | b"amp-sidebar" => Tag::Nav,
            b"aside" => Tag::Aside,
            b"dialog" | b"amp-consent" | b"amp-user-notification" => Tag::Dialog,
            b"address" => Tag::Address,
            b"hgroup" => Tag::Hgroup,
            b"p" => Tag::P,
            b"h1" => Tag::H1,
            b"h2" => Tag::H2,
            b"h3" => Tag::H3,
            b"h4" => Tag::H4,
            b"h5" => Tag::H5,
            b"h6" => Tag::H6,
            b"ul" | b"dir" => Tag::Ul,
            b"ol" => Tag::Ol,
            b"li" => Tag::Li,
            b"dl" => Tag::Dl,
            b"dt" => Tag::Dt,
            b"dd" => Tag::Dd,
            b"blockquote" => Tag::Blockquote,
            b"pre" | b"listing" => Tag::Pre,
            b"hr" => Tag::Hr,
            b"br" => Tag::Br,
            b"figure" => Tag::Figure,
            b"figcaption" => Tag::Figcaption,
            b"img" | b"amp-img" | b"image" => Tag::Img,
            b"picture" => Tag::Picture,
            b"source" => Tag::Source,
            b"table" => Tag::Table,
            b"caption" => Tag::Caption,
            b"thead" | b"tbody" | b"tfoot" => Tag::Thead,
            b"tr" => Tag::Tr,
            b"td" => Tag::Td,
            b"th" => Tag::Th,
            b"details" => Tag::Details,
            b"summary" => Tag::Summary,
            b"fieldset" => Tag::Fieldset,
            b"form" => Tag::Form,
            b"button" | b"select" | b"textarea" | b"label" | b"option" | b"optgroup"
            | b"datalist" => Tag::Control,
            b"iframe" | b"video" | b"audio" | b"object" | b"canvas" | b"map" | b"amp-ad"
            | b"amp-embed" | b"amp-iframe" | b"amp-video" | b"amp-social-share" | b"ins-ad" => {
                Tag::Embed
            }
            b"a" => Tag::A,
            b"time" => Tag::Time,
            b"sup" => Tag::Sup,
            b"input" | b"wbr" | b"embed" | b"param" | b"track" | b"area" | b"col" | b"keygen" => {
                Tag::Void
            }
            _ => Tag::Other,
        }
    }

    /// Does it stand without an end tag?
    pub fn is_void(self) -> bool {
        matches!(
            self,
            Tag::Meta | Tag::Link | Tag::Base | Tag::Hr | Tag::Br | Tag::Source | Tag::Void
        )
    }

    /// Does it begin and end a line of its own, so that text before and after does not run on?
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Text
                | Tag::Other
                | Tag::A
                | Tag::Time
                | Tag::Sup
                | Tag::Br
                | Tag::Img
                | Tag::Picture
                | Tag::Source
                | Tag::Void
                | Tag::Script
                | Tag::Raw
                | Tag::Link
                | Tag::Meta
                | Tag::Control
                | Tag::Noscript
        )
    }

    /// Does its start tag end an open paragraph? (HTML, "in body" insertion mode.)
    pub fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Tag::Td | Tag::Th | Tag::Tr | Tag::Thead | Tag::Caption)
    }

    /// An end tag does not reach through these to an element opened outside (HTML's "scope").
    pub fn is_wall(self) -> bool {
        matches!(
            self,
            Tag::Td | Tag::Th | Tag::Table | Tag::Caption | Tag::Body | Tag::Html | Tag::Root
        )
    }

    /// The level of a heading, 1 to 6.
    pub fn heading(self) -> Option<u8> {
        Some(match self {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => return None,
        })
    }

    /// Nothing in it is the text of an article, whatever its class says.
    pub fn is_silent(self) -> bool {
        matches!(
            self,
            Tag::Head
                | Tag::Script
                | Tag::Raw
                | Tag::Noscript
                | Tag::Control
                | Tag::Embed
                | Tag::Nav
                | Tag::Dialog
                | Tag::Figcaption
                | Tag::Caption
        )
    }
}
