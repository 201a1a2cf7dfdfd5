// Hostile texts in every field of a newsroom, the site built and opened: nothing runs, nothing is
// asked for elsewhere, no element stands that is not ours, and every feed can still be read.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

import { parseFeed } from 'feedsmith';
import { validateXML } from 'xmllint-wasm';

import { start } from './chromium.mjs';
import {
  build,
  newsroomFile,
  PICTURE,
  picturedStory,
  quoted,
  rawStory,
  story,
  vectors,
  whatIsTaken,
} from './hostile.mjs';
import { hunt } from './hunt.mjs';
import { prove } from './proofs.mjs';
import { searchHostile } from './searching.mjs';
import { filesOf } from './kinds.mjs';
import { serve } from './serve.mjs';
import { openPage, told, visitor } from './visitor.mjs';

/** How a page of ours leads on: within the site, or to the address the newsroom names. */
const LEADS = /<meta http-equiv="refresh" content="0; url=(?:\.\.|https?:\/)\/[^"<>]*">/;

export default async function xss(step, { program }) {
  if (!program) throw new Error('--program names the program that builds');
  const list = await vectors();
  step.count('vectors', list.length);
  const folder = await mkdtemp(join(tmpdir(), 'warraq-pages-'));
  const browser = await start();
  try {
    // All newsrooms stand in one folder that is served.
    const host = await serve(folder);
    const visit = await visitor(browser, host.address);
    const world = { step, program, folder, visit, list };
    await prove(step, visit, folder);
    await stories(world);
    await newsrooms(world);
    host.close();
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One newsroom with two stories a vector: in every field quoted, and in raw front matter. */
async function stories({ step, program, folder, visit, list }) {
  const files = { 'warraq.toml': newsroomFile('دفاتر', [], 'index.html') };
  const vectorOf = new Map();
  list.forEach((vector, at) => {
    vectorOf.set(`v${at}`, vector).set(`raw${at}`, vector);
    files[`stories/v${at}/story.md`] = story(vector, `v${at}`);
    files[`stories/raw${at}/story.md`] = rawStory(vector, `raw${at}`);
  });
  const { site, fault } = await build(program, join(folder, 'stories'), files);
  if (fault) throw new Error(`the hostile stories are not built: ${fault.slice(-2000)}`);
  const vectorIn = (path) => vectorOf.get(/stories\/(\w+)\.html$/.exec(path)?.[1]);
  await visitSite(
    step,
    visit,
    folder,
    site,
    vectorIn,
    /^(stories\/v\d+|pages\/.*|(?!404)[^/]+)\.html$/,
  );
  const home = `${visit.home}${relative(folder, site).split(sep).join('/')}/`;
  for (const path of (await filesOf(site)).filter((path) => /^(\w+\/)?search\.html$/.test(path))) {
    await searchHostile(step, visit, home + path, list, hunt);
  }
}

/** A newsroom a vector: its name, menu, fixed page, and whatever else it says of itself. */
async function newsrooms({ step, program, folder, visit, list }) {
  const taken = await whatIsTaken(program, join(folder, 'taken'));
  step.note(`of a newsroom's own words: ${['title', 'menu', 'fixed page', ...taken].join(', ')}`);
  const live = /^(index|pages\/about|stories\/two)\.html$/;
  for (const [at, vector] of list.entries()) {
    const place = join(folder, `newsroom${at}`);
    const site = await oneNewsroom(step, program, place, vector, taken);
    if (site) await visitSite(step, visit, folder, site, () => vector, live);
    await rm(place, { recursive: true, force: true });
  }
}

/** Builds it; where the vector will not do for an address, with another's. */
async function oneNewsroom(step, program, place, vector, taken) {
  const name = quoted(vector);
  const story = `---\ntitle: خبر\nslug: one\ndate: 2026-03-01\nauthors: [${name}]\n---\n\nنص.\n`;
  const files = {
    'pages/about.md': `# ${vector}\n\n${vector}\n`,
    'pages/title.md': `---\ntitle: ${name}\n---\n\nنص.\n`,
    'stories/one/story.md': story,
    'stories/two/story.md': picturedStory(vector, 'two'),
    'stories/two/media/p.png': PICTURE,
  };
  // An address that will do for nothing is refused with a sentence, which is no fault of a page.
  for (const address of [vector, 'index.html']) {
    const newsroom = { ...files, 'warraq.toml': newsroomFile(vector, taken, address) };
    const { site, fault } = await build(program, place, newsroom);
    if (site) {
      step.count(address === vector ? 'newsrooms' : 'newsrooms whose hostile address was refused');
      return site;
    }
    if (address !== vector) step.note(`not built with ${name}: ${fault.trim().split('\n').at(-1)}`);
  }
  return undefined;
}

/**
 * Looks at every page of a site and reads every feed. Pages of a path `live` matches are opened and
 * provoked, the others read; `vectorIn` names what a page was made of.
 */
async function visitSite(step, visit, folder, site, vectorIn, live) {
  const files = await filesOf(site);
  const home = `${visit.home}${relative(folder, site).split(sep).join('/')}/`;
  for (const path of files.filter((path) => live.test(path))) {
    step.count('pages opened');
    await openPage(step, visit, home + encodeURI(path), told(path, vectorIn(path)));
  }
  // What is read is read on a page of plain text, where nothing of ours runs.
  await visit.page.goto(`${home}robots.txt`);
  for (const path of files.filter((path) => path.endsWith('.html') && !live.test(path))) {
    step.count('pages read');
    const html = await readFile(join(site, path), 'utf8');
    // A page that leads on has no more to it than its title.
    const leads = path.startsWith('old/');
    const frame = leads ? ['title'] : undefined;
    const rest = leads ? html.replace(LEADS, '') : html;
    const found = await visit.page.evaluate(hunt, { home: visit.home, html: rest, frame });
    found.forEach((fault) => step.find(told(path, vectorIn(path)), fault));
  }
  for (const path of files.filter((path) => /\.(xml|json)$/.test(path))) {
    const sample = vectorIn('index.html');
    await machineRead(step, visit, await readFile(join(site, path), 'utf8'), told(path, sample));
  }
}

/** A feed or map is well-formed, and the HTML in it holds no more than a page's. */
async function machineRead(step, { page, home }, text, place) {
  step.count('machine-read files');
  if (/^\s*[{[]/.test(text)) {
    try {
      JSON.parse(text);
    } catch (fault) {
      step.find(place, `no JSON: ${fault.message}`);
      return;
    }
  } else {
    const { valid, errors } = await validateXML({
      xml: { fileName: 'feed.xml', contents: text },
      normalization: 'format',
      maxMemoryPages: 32768,
    });
    if (!valid) errors.slice(0, 5).forEach((error) => step.find(place, `no XML: ${error.message}`));
  }
  if (!/<(feed|rss)[\s>]|jsonfeed\.org/.test(text)) return;
  const { feed } = parseFeed(text);
  for (const entry of feed.entries ?? feed.items ?? []) {
    const marked = [entry.content, entry.summary].filter((text) => /html/.test(text?.type ?? ''));
    const pieces = marked.map((text) => text.value);
    // In RSS and JSON Feed these are HTML by their place.
    pieces.push(entry.content_html, entry.description, entry.content?.encoded);
    for (const html of pieces.filter((piece) => typeof piece === 'string')) {
      const faults = await page.evaluate(hunt, { home, html, whole: false });
      faults.forEach((fault) =>
        step.find(`${place} ${entry.id ?? entry.guid?.value ?? ''}`, fault),
      );
    }
  }
}
