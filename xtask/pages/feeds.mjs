// What machines read: feeds and podcast by two independent readers, site maps by their schema, and
// the structured data of every page.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import FeedParser from 'feedparser';
import { parseFeed } from 'feedsmith';
import { validateXML } from 'xmllint-wasm';

import { baseOf, checkAddress, fileAt } from './addresses.mjs';
import { siteMap } from './sitemaps.mjs';
import { structured } from './structured.mjs';

export default async function feeds(step, { site, files }) {
  const world = { site, files, base: await baseOf(site) };
  if (!world.base) step.note('the site says no address of its own: addresses are not checked');
  const kinds = new Set();
  for (const path of files.filter((path) => /\.(xml|rss|atom|json)$/.test(path))) {
    const kind = await oneFile(step, path, await readFile(join(site, path), 'utf8'), world);
    if (kind) kinds.add(kind);
  }
  for (const kind of ['atom', 'rss', 'json', 'podcast', 'site map', 'news site map']) {
    if (!kinds.has(kind)) step.note(`absent: ${kind}`);
  }
  for (const path of files.filter((path) => path.endsWith('.html'))) {
    await structured(step, path, await readFile(join(site, path), 'utf8'), world);
  }
}

/** Checks a file that may be a feed; gives what it was. */
async function oneFile(step, path, text, world) {
  if (path.endsWith('.json')) {
    const value = read(step, path, text);
    if (!/jsonfeed\.org/.test(value?.version ?? '')) return undefined;
    step.count('feeds');
    const feed = await parsed(step, path, text);
    if (feed) await jsonFeed(step, path, value, feed, world);
    return 'json';
  }
  const { valid, errors } = await validateXML({
    xml: { fileName: 'feed.xml', contents: text },
    normalization: 'format',
  });
  if (!valid) {
    errors.forEach((error) => step.find(path, `no XML: ${error.message}`));
    return undefined;
  }
  if (/<(urlset|sitemapindex)[\s>]/.test(text)) return siteMap(step, path, text, world);
  if (!/<(feed|rss)[\s>]/.test(text)) return undefined;
  step.count('feeds');
  const feed = await parsed(step, path, text);
  if (!feed) return undefined;
  await secondReader(step, path, text, (feed.entries ?? feed.items ?? []).length);
  if (/<feed[\s>]/.test(text)) {
    atom(step, path, feed, world);
    return 'atom';
  }
  await rss(step, path, feed, world);
  if (!/<itunes:/.test(text)) return 'rss';
  podcast(step, path, feed, world);
  return 'podcast';
}

function read(step, path, text) {
  try {
    return JSON.parse(text);
  } catch (fault) {
    step.find(path, `no JSON: ${fault.message}`);
    return undefined;
  }
}

async function parsed(step, path, text) {
  try {
    return parseFeed(text).feed;
  } catch (fault) {
    step.find(path, `the first reader takes it for no feed: ${fault.message}`);
    return undefined;
  }
}

/** The second reader must find as many entries, each with title, address and day. */
async function secondReader(step, path, text, expected) {
  let seen = 0;
  try {
    for await (const entry of Readable.from([text]).pipe(new FeedParser())) {
      seen += 1;
      const lacking = ['title', 'guid', 'link', 'pubdate'].filter((name) => !entry[name]);
      if (lacking.length) step.find(path, `entry ${seen} has no ${lacking.join(', ')}`);
    }
  } catch (fault) {
    step.find(path, `the second reader takes it for no feed: ${fault.message}`);
    return;
  }
  if (seen !== expected) step.find(path, `one reader sees ${expected} entries, the other ${seen}`);
}

/** RFC 4287: what a feed and an entry must have (4.1.1, 4.1.2), and addresses that lead somewhere. */
function atom(step, path, feed, world) {
  const need = (value, what) => value || step.find(path, `no ${what} (RFC 4287)`);
  need(feed.id, 'id');
  need(feed.title?.value ?? feed.title, 'title');
  need(feed.updated, 'updated');
  need(
    feed.links?.some((link) => link.rel === 'self'),
    'link to itself',
  );
  unique(
    step,
    path,
    (feed.entries ?? []).map((entry) => entry.id),
  );
  for (const entry of feed.entries ?? []) {
    step.count('entries');
    const place = `${path} «${entry.title?.value ?? entry.title}»`;
    if (!entry.id) step.find(place, 'no id');
    if (Number.isNaN(Date.parse(entry.updated))) step.find(place, `updated: «${entry.updated}»`);
    if (!entry.authors?.length && !feed.authors?.length) step.find(place, 'no author');
    for (const link of entry.links ?? []) checkAddress(step, place, 'a link', link.href, world);
  }
}

/** RSS 2.0: channel and item, days as RFC 822 has them, enclosures of the size they say. */
async function rss(step, path, feed, world) {
  for (const name of ['title', 'link', 'description']) {
    if (!feed[name]) step.find(path, `the channel has no ${name}`);
  }
  unique(
    step,
    path,
    (feed.items ?? []).map((item) => item.guid?.value ?? item.guid),
  );
  const day =
    /^([A-Z][a-z]{2}, )?\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(:\d{2})? ([+-]\d{4}|GMT|UT)$/;
  for (const item of feed.items ?? []) {
    step.count('entries');
    const place = `${path} «${item.title}»`;
    if (!item.title && !item.description) step.find(place, 'neither title nor description');
    const said = item.pubDate instanceof Date ? item.pubDate.toUTCString() : item.pubDate;
    if (!day.test(said ?? '')) step.find(place, `pubDate is not as RFC 822 has it: «${said}»`);
    checkAddress(step, place, 'the link', item.link, world);
    for (const enclosure of item.enclosures ?? []) await enclosed(step, place, enclosure, world);
  }
}

async function enclosed(step, place, { url, length, type }, world) {
  checkAddress(step, place, 'the enclosure', url, world);
  if (!/^(audio|video|image)\//.test(type ?? '')) step.find(place, `enclosure of type «${type}»`);
  const file = fileAt(url, world.base, world.files);
  if (!file) return;
  const { size } = await stat(join(world.site, file));
  if (size !== Number(length)) step.find(place, `enclosure says ${length} bytes, has ${size}`);
}

/** What directories of podcasts ask of a show and an episode. */
function podcast(step, path, feed, world) {
  const { itunes } = feed;
  if (!feed.language) step.find(path, 'a show has a language');
  if (!itunes?.categories?.length) step.find(path, 'a show has a category');
  if (itunes?.explicit === undefined) step.find(path, 'a show says whether it is explicit');
  if (!itunes?.author) step.find(path, 'a show has an author');
  if (itunes?.image)
    checkAddress(step, path, 'the cover', itunes.image.href ?? itunes.image, world);
  else step.find(path, 'a show has a cover');
  for (const item of feed.items ?? []) {
    const place = `${path} «${item.title}»`;
    if (!item.enclosures?.length) step.find(place, 'an episode has an enclosure');
    if (!item.guid) step.find(place, 'an episode has a guid');
    if (!item.itunes?.duration) step.find(place, 'an episode has a length');
  }
}

/** JSON Feed 1.1: what it must have, and its items. */
async function jsonFeed(step, path, value, feed, world) {
  if (value.version !== 'https://jsonfeed.org/version/1.1') {
    step.find(path, `version «${value.version}»`);
  }
  if (!value.title) step.find(path, 'no title');
  for (const name of ['home_page_url', 'feed_url']) {
    if (value[name]) checkAddress(step, path, name, value[name], world);
  }
  const items = value.items ?? [];
  if ((feed.items ?? []).length !== items.length) step.find(path, 'the reader loses items');
  unique(
    step,
    path,
    items.map((item) => item.id),
  );
  for (const item of items) {
    step.count('entries');
    const place = `${path} «${item.title}»`;
    if (typeof item.id !== 'string') step.find(place, 'no id');
    if (!item.content_html && !item.content_text) step.find(place, 'no content');
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(item.date_published ?? '')) {
      step.find(place, `date_published is not as RFC 3339 has it: «${item.date_published}»`);
    }
    if (item.url) checkAddress(step, place, 'url', item.url, world);
    if (item.image) checkAddress(step, place, 'image', item.image, world);
    for (const one of item.attachments ?? []) {
      await enclosed(
        step,
        place,
        { url: one.url, length: one.size_in_bytes, type: one.mime_type },
        world,
      );
    }
  }
}

function unique(step, path, names) {
  const seen = new Set();
  for (const name of names) {
    if (seen.has(name)) step.find(path, `two entries have the name «${name}»`);
    seen.add(name);
  }
}
