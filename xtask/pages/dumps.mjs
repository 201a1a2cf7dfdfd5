// Dumps of other comment systems with a hostile text for a comment's name, words and links, in the
// shapes `warraq comments import` reads. A comment here is its vector, its number and its story.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What stands in every comment, so that a page can be asked whether all of it came. */
export const mark = (at) => `N${at}N`;
/** The end of those whose words come as they are. */
export const end = (at) => `E${at}E`;

const lined = (text) => text.replace(/[\n\r]/g, ' ');
const joined = (text) => text.replace(/\s/g, '');
const time = (at) => new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
const addressOf = (story) => `https://old.example/2026/${story}/`;

/** The vector wherever a reader may write it: bare, between our marks, in an address. */
export function plainWords(vector, at) {
  const [line, word] = [lined(vector), joined(vector)];
  return `${mark(at)} ${vector}
قبل ${line} بعد، *${line}* و_${line}_ و\`${line}\`
> ${line}
https://daftar.example/${word} وhttps://daftar.example/?q=${word}#${word}
http://${word} [${line}](${line}) <${line}> https://user:${word}@daftar.example/
${end(at)}`;
}

/** The vector as HTML's text, as an address in it, and at last as HTML itself. */
function htmlWords(vector, at) {
  const text = escaped(vector);
  const links = [text, `https://daftar.example/${text}`, `javascript:${text}`];
  return `<p>${mark(at)} ${text}</p>
<blockquote>${text}</blockquote>
<p><b>${text}</b> <code>${text}</code> <img src="${text}" alt="${text}"></p>
${links.map((link) => `<a href="${link}" title="${text}">${text}</a>`).join(' ')}
${vector}`;
}

/** Likewise as Markdown. */
function markdownWords(vector, at) {
  const [line, word] = [lined(vector), joined(vector)];
  return `${mark(at)} ${line}

[${line}](${line} "${line}") [x](https://daftar.example/${word}) ![${line}](${line}) <${line}>

> ${line}

**${line}** \`${line}\`

${vector}`;
}

function escaped(text) {
  const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign]);
}

/** A text without the signs that may not stand in an XML file, however they are written. */
const kept = (text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
const xml = (text) => escaped(kept(text));
const cdata = (text) => `<![CDATA[${kept(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
/** An element that holds XML, and elements that hold texts, each as `write` writes it. */
const element = (name, content, attributes = '') => `<${name}${attributes}>${content}</${name}>\n`;
const texts = (fields, write = xml) =>
  Object.entries(fields)
    .map(([name, text]) => element(name, write(text)))
    .join('');
const lines = (values) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const stories = (comments) => [...new Set(comments.map(({ story }) => story))];

/** Ours, where the words come as they are; all of it waits for a person. */
function warraq(comments) {
  const line = ({ vector, at, story }) => ({
    id: `warraq:own-${at}`,
    story,
    author: vector,
    text: plainWords(vector, at),
    time: 1_790_000_000 + at,
    state: 'held',
    mail: 'a@b.example',
  });
  return lines([{ warraq: 'comments', version: 1 }, ...comments.map(line)]);
}

function disqus(comments) {
  const thread = (story) =>
    element('thread', texts({ id: story, link: addressOf(story) }), ` dsq:id="${story}"`);
  const post = ({ vector, at, story }) => {
    const told = { message: htmlWords(vector, at), createdAt: time(at), isDeleted: 'false' };
    const author = texts({ email: vector, name: vector, username: vector, link: vector });
    const rest = `${element('author', author)}<thread dsq:id="${story}" />`;
    return element('post', texts(told) + rest, ` dsq:id="p${at}"`);
  };
  const spaces = ' xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"';
  const all = [...stories(comments).map(thread), ...comments.map(post)];
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('disqus', all.join(''), spaces)}`;
}

function wordpress(comments) {
  const comment = ({ vector, at }) => {
    const told = {
      'wp:comment_id': String(at + 1),
      'wp:comment_author': vector,
      'wp:comment_author_email': vector,
      'wp:comment_author_url': vector,
      'wp:comment_date_gmt': time(at).slice(0, 19).replace('T', ' '),
      'wp:comment_content': htmlWords(vector, at),
      'wp:comment_approved': '1',
    };
    return element('wp:comment', texts(told, cdata));
  };
  const item = (story) => {
    const own = comments.filter((one) => one.story === story).map(comment);
    return element('item', texts({ link: addressOf(story) }) + own.join(''));
  };
  const told = { 'wp:wxr_version': '1.2', 'wp:base_blog_url': 'https://old.example' };
  const channel = element('channel', texts(told) + stories(comments).map(item).join(''));
  const spaces = ' version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"';
  return `<?xml version="1.0" encoding="UTF-8" ?>\n${element('rss', channel, spaces)}`;
}

function blogger(comments) {
  const google = 'http://schemas.google.com/';
  const kind = (word) =>
    `<category scheme="${google}g/2005#kind" term="${google}blogger/2008/kind#${word}"/>\n`;
  const id = (name) => `tag:blogger.com,1999:blog-77.post-${name}`;
  // Blogger's names of stories are numbers.
  const post = (story) => id(`8${story.slice(1)}`);
  const story = (name) => {
    const link = `<link rel="alternate" href="${addressOf(name)}"/>\n`;
    return element('entry', texts({ id: post(name), title: name }) + kind('post') + link);
  };
  const comment = ({ vector, at, story }) => {
    const told = { id: id(50_000 + at), published: time(at), title: vector };
    const content = element('content', xml(htmlWords(vector, at)), ' type="html"');
    const author = element('author', texts({ name: vector, uri: vector }));
    const under = `<thr:in-reply-to href="${addressOf(story)}" ref="${post(story)}"/>\n`;
    return element('entry', texts(told) + kind('comment') + content + author + under);
  };
  const atom = 'http://www.w3.org/2005/Atom';
  const spaces = ` xmlns="${atom}" xmlns:thr="http://purl.org/syndication/thread/1.0"`;
  const all = [...stories(comments).map(story), ...comments.map(comment)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('feed', all.join(''), spaces)}`;
}

/** Every other one only as the Markdown that was typed, which is read where HTML is missing. */
function remark42(comments) {
  const line = ({ vector, at, story }) => ({
    id: `r${at}`,
    pid: '',
    text: at % 2 ? htmlWords(vector, at) : '',
    orig: markdownWords(vector, at),
    user: { name: vector, id: vector, picture: vector },
    locator: { site: 'x', url: addressOf(story) },
    time: time(at),
    title: vector,
  });
  return lines([{ version: 1, users: [], posts: [] }, ...comments.map(line)]);
}

/** Isso's is a database; the words that make it. */
function isso(comments) {
  const sql = (text) => `'${text.replaceAll("'", "''").replaceAll('\0', "'||char(0)||'")}'`;
  const names = stories(comments);
  const thread = (name, at) => `INSERT INTO threads VALUES (${at + 1}, '/${name}/', 'x');`;
  const row = ({ vector, at, story }) => {
    const told = [names.indexOf(story) + 1, at + 1, 'NULL', 1_700_000_000 + at, 1];
    const words = [markdownWords(vector, at), vector, vector, vector].map(sql);
    return `INSERT INTO comments VALUES (${[...told, ...words].join(', ')});`;
  };
  const columns = 'parent INTEGER, created FLOAT, mode INTEGER, text, author, email, website';
  return `BEGIN;
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256), title VARCHAR(256));
CREATE TABLE comments (tid INTEGER, id INTEGER PRIMARY KEY, ${columns});
${[...names.map(thread), ...comments.map(row)].join('\n')}
COMMIT;\n`;
}

const WRITERS = { warraq, disqus, wordpress, blogger, remark42 };

/** Writes a dump of each system to a file named by `file`; gives those that were written. */
export async function dumps(step, comments, file) {
  const written = [];
  for (const [system, writes] of Object.entries(WRITERS)) {
    await writeFile(file(system), writes(comments));
    written.push(system);
  }
  try {
    const made = run('sqlite3', [file('isso')]);
    made.child.stdin.end(isso(comments));
    await made;
    written.push('isso');
  } catch (fault) {
    step.note(`absent: a dump of Isso, which wants sqlite3 (${fault.message})`);
  }
  return written;
}
