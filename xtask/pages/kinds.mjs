// The kinds of page a site has, known by the paths of its files, once in each language.

import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Kinds in the order they are told. A path stands below the folder of its language. */
const KINDS = [
  ['front', /^index\.html$/],
  ['article', /^stories\/[^/]+\.html$/],
  ['article with film', /^stories\/[^/]+\.html$/],
  ['label', /^labels\/[^/]+\.html$/],
  ['labels', /^labels\.html$/],
  ['author', /^authors\/[^/]+\.html$/],
  ['series', /^series\/[^/]+\.html$/],
  ['archive', /^archive\.html$/],
  ['archive month', /^archive\/\d{4}-\d{2}\.html$/],
  ['fixed page', /^pages\/[^/]+\.html$/],
  ['search', /^search\.html$/],
  ['corrections', /^corrections\.html$/],
  ['sources', /^sources\.html$/],
  ['not found', /^404\.html$/],
];

/** A language's folder: a code such as `en` or `fa` with a front page of its own. */
const LANGUAGE = /^([a-z]{2,3})\/index\.html$/;

/** All files below a folder, as paths with `/`, in order. Hidden ones are the program's own. */
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/**
 * One page of each kind in each language, as `{ kind, language, path }`, and the kinds of which a
 * language has none. The longest page is taken, since it has most on it.
 */
export async function pagesOf(folder) {
  const files = await filesOf(folder);
  const folders = ['', ...files.map((path) => LANGUAGE.exec(path)?.[1]).filter(Boolean)];
  const pages = [];
  const absent = [];
  for (const language of folders) {
    const under = language && `${language}/`;
    const own = files.filter((path) => path.startsWith(under));
    for (const [kind, pattern] of KINDS) {
      const paths = own.filter((path) => pattern.test(path.slice(under.length)));
      const chosen = await longest(folder, paths, kind);
      pages.push(...chosen.map((one) => ({ kind, ...one })));
      if (!chosen.length) absent.push(under + kind);
    }
  }
  return { pages, absent, files };
}

/** The longest of these pages in each language they are in. */
async function longest(folder, paths, kind) {
  const chosen = new Map();
  for (const path of paths) {
    const html = await readFile(join(folder, path), 'utf8');
    const filmed = html.includes('<video');
    if (kind.startsWith('article') && filmed !== (kind === 'article with film')) continue;
    // A story stands in the frame of the site's language with its own in its own tongue.
    const language = (/<article[^>]* lang="([^"]+)"/.exec(html) ??
      /<html lang="([^"]+)"/.exec(html))?.[1];
    const before = chosen.get(kind.startsWith('article') ? language : '');
    if (before && before.length >= html.length) continue;
    chosen.set(kind.startsWith('article') ? language : '', { language, path, length: html.length });
  }
  return [...chosen.values()].map(({ language, path }) => ({ language, path }));
}
