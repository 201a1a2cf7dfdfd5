// The JSON-LD of a page: that it expands, that schema.org has its types and properties, and that it
// says what search engines ask of an article, a film and a trail of crumbs.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import jsonld from 'jsonld';

import { checkAddress, fileAt } from './addresses.mjs';

const VOCABULARY = 'http://schema.org/';
/** Stands for the context of schema.org, which lies on its server. */
const CONTEXT = { '@vocab': VOCABULARY, id: '@id', type: '@type' };
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;

/** Checks each piece of JSON-LD in this page. */
export async function structured(step, path, html, world) {
  const pieces = [...html.matchAll(/<script type="?application\/ld\+json"?>(.*?)<\/script>/gs)];
  const own = { ...world, pictured: html.includes('property="og:image"') };
  for (const [, text] of pieces) {
    step.count('pieces of structured data');
    let value;
    try {
      value = JSON.parse(text);
    } catch (fault) {
      step.find(path, `structured data is no JSON: ${fault.message}`);
      continue;
    }
    await expands(step, path, value);
    for (const thing of things(value)) checkThing(step, path, thing, own);
  }
  const article = /(^|\/)stories\//.test(path);
  if (article && !pieces.length) step.find(path, 'an article without structured data');
}

async function expands(step, path, value) {
  const documentLoader = async (address) => {
    if (!/^https?:\/\/schema\.org\/?$/.test(address)) throw new Error(`asks for ${address}`);
    return { documentUrl: address, document: { '@context': CONTEXT } };
  };
  try {
    const expanded = await jsonld.expand(value, { documentLoader });
    if (!expanded.length) step.find(path, 'structured data says nothing once it is expanded');
  } catch (fault) {
    step.find(path, `structured data does not expand: ${fault.message}`);
  }
}

/** Every object with a type, wherever it stands. */
function* things(value) {
  if (Array.isArray(value)) for (const one of value) yield* things(one);
  else if (value && typeof value === 'object') {
    if (value['@type']) yield value;
    for (const inner of Object.values(value)) yield* things(inner);
  }
}

function checkThing(step, path, thing, world) {
  const type = [thing['@type']].flat()[0];
  const place = `${path} ${type}`;
  const known = propertiesOf(type);
  if (!known) {
    step.find(place, 'schema.org has no such type');
    return;
  }
  for (const name of Object.keys(thing)) {
    if (!name.startsWith('@') && !known.has(name)) step.find(place, `has no property «${name}»`);
  }
  for (const [name, value] of Object.entries(thing)) {
    const addresses = /^(url|image|thumbnailUrl|contentUrl|logo|mainEntityOfPage|embedUrl)$/.test(
      name,
    );
    for (const one of [value].flat()) {
      if (addresses && typeof one === 'string') checkAddress(step, place, name, one, world);
    }
  }
  asked(step, place, type, thing, world);
}

function asked(step, place, type, thing, world) {
  const need = (...names) => {
    for (const name of names) if (!thing[name]) step.find(place, `no ${name}`);
  };
  const stamps = (...names) => {
    for (const name of names) {
      const value = thing[name];
      if (value && !STAMP.test(value))
        step.find(place, `${name} has no time with zone: «${value}»`);
    }
  };
  if (/Article$|BlogPosting$/.test(type)) {
    need('headline', 'datePublished', 'author', 'publisher');
    if (world.base) need('mainEntityOfPage');
    // A picture that is shown to people is told to machines.
    if (world.base && world.pictured) need('image');
    stamps('datePublished', 'dateModified');
    for (const author of [thing.author ?? []].flat()) {
      if (!author.name) step.find(place, 'an author without a name');
    }
  }
  if (type === 'VideoObject') {
    need('name', 'thumbnailUrl', 'uploadDate', 'description', 'contentUrl', 'duration');
    stamps('uploadDate');
    if (!/^PT(\d+H)?(\d+M)?(\d+(\.\d+)?S)?$/.test(thing.duration ?? 'PT1S')) {
      step.find(place, `duration «${thing.duration}» is not as ISO 8601 has it`);
    }
  }
  if (type === 'BreadcrumbList') crumbs(step, place, thing, world);
}

/** At least two crumbs, numbered from one; all but the last lead somewhere. */
function crumbs(step, place, { itemListElement = [] }, world) {
  if (itemListElement.length < 2) step.find(place, 'fewer than two crumbs');
  itemListElement.forEach((crumb, at) => {
    if (crumb.position !== at + 1)
      step.find(place, `crumb ${at + 1} is numbered ${crumb.position}`);
    if (!crumb.name && !crumb.item?.name) step.find(place, `crumb ${at + 1} has no name`);
    const address = crumb.item?.['@id'] ?? crumb.item;
    if (!address && at + 1 < itemListElement.length)
      step.find(place, `crumb ${at + 1} leads nowhere`);
    if (address && world.base && !fileAt(address, world.base, world.files)) {
      step.find(place, `crumb ${at + 1} names nothing in the site: ${address}`);
    }
  });
}

let vocabulary;

/** The properties of a type with those of its parents, from the published typings of schema.org. */
function propertiesOf(type) {
  vocabulary ??= readVocabulary();
  const own = vocabulary.get(type);
  if (!own) return undefined;
  const all = new Set(own.properties);
  for (const parent of own.parents) for (const name of propertiesOf(parent) ?? []) all.add(name);
  return all;
}

function readVocabulary() {
  const folder = dirname(createRequire(import.meta.url).resolve('schema-dts/package.json'));
  const text = readFileSync(join(folder, 'dist/schema.d.ts'), 'utf8');
  const types = new Map();
  const heads = /^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+)\{(.*?)^\}/gms;
  for (const [, name, parents, body] of text.matchAll(heads)) {
    const found = types.get(name) ?? { parents: new Set(), properties: new Set() };
    for (const [, parent] of parents.matchAll(/(\w+?)Base\b/g)) {
      if (parent !== name) found.parents.add(parent);
    }
    for (const [, property] of body.matchAll(/^ {4}"?([\w-]+)"?\?:/gm))
      found.properties.add(property);
    types.set(name, found);
  }
  return types;
}
