// Site maps: by the protocol's schema, then by what search engines ask of news.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import { parseSitemap } from 'sitemap';
import { validateXML } from 'xmllint-wasm';

import { checkAddress } from './addresses.mjs';

/** Most addresses of a map (sitemaps.org), and of a news map (Google, "News sitemaps"). */
const MOST = 50_000;
const MOST_NEWS = 1_000;
/** A news map holds what was published in the last two days; one more for time zones. */
const NEWS_DAYS = 3;

/** Checks a map or an index of maps; gives which it is. */
export async function siteMap(step, path, text, world) {
  step.count('site maps');
  if (/<sitemapindex[\s>]/.test(text)) {
    for (const [, address] of text.matchAll(/<loc>([^<]+)<\/loc>/g)) {
      checkAddress(step, path, 'a map', address, world);
    }
    return 'site map index';
  }
  const news = /<news:news>|xmlns:news=/.test(text);
  const empty = !/<url>/.test(text);
  // A news map with no news of the last days is well-formed and says so; the schema wants one.
  if (!(news && empty)) await bySchema(step, path, text);
  const items = empty ? [] : await parseSitemap(Readable.from([text]));
  if (items.length > (news ? MOST_NEWS : MOST)) step.find(path, `${items.length} addresses`);
  const seen = new Set();
  for (const item of items) {
    step.count('addresses in site maps');
    checkAddress(step, path, 'an address', item.url, world);
    if (seen.has(item.url)) step.find(path, `named twice: ${item.url}`);
    seen.add(item.url);
    for (const link of item.links ?? []) {
      checkAddress(step, path, `the page in ${link.lang}`, link.url, world);
    }
    for (const picture of item.img ?? []) checkAddress(step, path, 'a picture', picture.url, world);
    if (item.news) newsItem(step, path, item);
  }
  if (!news) unnamed(step, path, items, world);
  return news ? 'news site map' : 'site map';
}

async function bySchema(step, path, text) {
  const require = createRequire(import.meta.url);
  const file = require.resolve('sitemap').replace(/dist\/.*$/, 'schema/sitemap.xsd');
  // The extensions' own schemas are not at hand; what they say is checked beside.
  const schema = (await readFile(file, 'utf8')).replaceAll('"strict"', '"lax"');
  const { errors } = await validateXML({
    xml: { fileName: 'map.xml', contents: text },
    schema: { fileName: 'sitemap.xsd', contents: schema },
  });
  errors.forEach((error) => step.find(path, error.message));
}

function newsItem(step, path, { url, news }) {
  const place = `${path} ${decodeURI(url)}`;
  if (!news.title) step.find(place, 'news without a title');
  if (!news.publication?.name) step.find(place, 'news without a publication');
  if (!/^(zh-cn|zh-tw|[a-z]{2,3})$/.test(news.publication?.language ?? '')) {
    step.find(place, `news in no language: «${news.publication?.language}»`);
  }
  const age = (Date.now() - Date.parse(news.publication_date)) / 86_400_000;
  if (Number.isNaN(age)) step.find(place, `no day: «${news.publication_date}»`);
  if (age > NEWS_DAYS) step.find(place, `${age.toFixed(1)} days old: news maps hold two days`);
}

/** Every article is in the map. */
function unnamed(step, path, items, { base, files }) {
  if (!base) return;
  const named = new Set(items.map((item) => decodeURI(item.url)));
  const under = /^([a-z]{2,3}\/)sitemap/.exec(path)?.[1] ?? '';
  for (const file of files) {
    if (!file.startsWith(`${under}stories/`) || !file.endsWith('.html')) continue;
    if (!named.has(base + file)) step.find(path, `does not name ${file}`);
  }
}
