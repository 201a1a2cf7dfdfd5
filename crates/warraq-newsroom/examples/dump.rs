//! Writes a dump of comments as long as one likes, to see what bringing it over takes:
//!
//! ```sh
//! cargo run --release -p warraq-newsroom --example dump -- disqus 1000000 > dump.xml
//! warraq comments import dump.xml --in newsroom --map map.toml
//! ```
//!
//! There are 100 comments under each story `story-1`, `story-2` and so on, a third of them answers to
//! the one before, each hundredth deleted, some of those answered. The same numbers give the same bytes.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const PER_STORY: usize = 100;
const WORDS: [&str; 8] =
    ["الميناء", "قال", "الوزير", "في", "تقرير OECD", "إن 3.5% من", "السكان", "ينتظرون"];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let system = arguments.next().unwrap_or_default();
    let count = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(1000);
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match system.as_str() {
        "disqus" => disqus(&mut out, count),
        "wordpress" => wordpress(&mut out, count),
        // The map that names each story.
        "map" => (1..=count / PER_STORY).try_for_each(|story| {
            writeln!(out, "\"https://old.example/{story}/\" = \"story-{story}\"")
        }),
        _ => {
            eprintln!("dump disqus|wordpress|map COUNT");
            return ExitCode::from(2);
        }
    };
    match done.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("{cause}");
            ExitCode::FAILURE
        }
    }
}

/// Some hundred letters, other ones for each comment.
fn text(number: usize) -> String {
    let words = (0..12).map(|place| WORDS[(number * 7 + place * (number % 5 + 1)) % WORDS.len()]);
    format!("<p>{} <b>{number}</b></p>", words.collect::<Vec<_>>().join(" "))
}

/// What a comment answers, within its story.
fn parent(number: usize) -> Option<usize> {
    (number.is_multiple_of(3) && !number.is_multiple_of(PER_STORY)).then(|| number - 1)
}

/// A second each from 2020-01-01.
fn written(number: usize) -> String {
    let (day, second) = (number / 86_400, number % 86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("2020-01-{:02}T{hour:02}:{minute:02}:{second:02}", day % 31 + 1)
}

fn disqus(out: &mut impl Write, count: usize) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<disqus xmlns=\"http://disqus.com\" \
         xmlns:dsq=\"http://disqus.com/disqus-internals\">"
    )?;
    for story in 1..=count / PER_STORY {
        writeln!(
            out,
            "<thread dsq:id=\"{story}\"><id>{story}</id><link>https://old.example/{story}/</link>\
             <title>خبر {story}</title></thread>"
        )?;
    }
    for number in 0..count {
        let story = number / PER_STORY + 1;
        writeln!(
            out,
            "<post dsq:id=\"{number}\"><id/><message><![CDATA[{}]]></message>\
             <createdAt>{}Z</createdAt><isDeleted>{}</isDeleted><isSpam>false</isSpam>\
             <author><email>reader{number}@mail.example</email><name>قارئ {number}</name>\
             <isAnonymous>true</isAnonymous></author><ipAddress>192.0.2.1</ipAddress>\
             <thread dsq:id=\"{story}\"/>",
            text(number),
            written(number),
            number % PER_STORY == 50
        )?;
        if let Some(parent) = parent(number) {
            write!(out, "<parent dsq:id=\"{parent}\"/>")?;
        }
        writeln!(out, "</post>")?;
    }
    writeln!(out, "</disqus>")
}

fn wordpress(out: &mut impl Write, count: usize) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\
         <wp:base_blog_url>https://old.example</wp:base_blog_url>"
    )?;
    for story in 1..=count / PER_STORY {
        writeln!(
            out,
            "<item><title>خبر {story}</title><link>https://old.example/{story}/</link>\
             <wp:post_name>{story}</wp:post_name>"
        )?;
        for number in (story - 1) * PER_STORY..story * PER_STORY {
            writeln!(
                out,
                "<wp:comment><wp:comment_id>{}</wp:comment_id>\
                 <wp:comment_author><![CDATA[قارئ {number}]]></wp:comment_author>\
                 <wp:comment_author_email>reader{number}@mail.example</wp:comment_author_email>\
                 <wp:comment_date_gmt>{}</wp:comment_date_gmt>\
                 <wp:comment_content><![CDATA[{}]]></wp:comment_content>\
                 <wp:comment_approved>{}</wp:comment_approved><wp:comment_type>comment</wp:comment_type>\
                 <wp:comment_parent>{}</wp:comment_parent></wp:comment>",
                number + 1,
                written(number).replace('T', " "),
                text(number),
                if number % PER_STORY == 50 { "trash" } else { "1" },
                parent(number).map_or(0, |parent| parent + 1),
            )?;
        }
        writeln!(out, "</item>")?;
    }
    writeln!(out, "</channel></rss>")
}
