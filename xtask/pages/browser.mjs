// The site in a browser: every page, the quick navigation, the search, the film.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { crawl } from './crawl.mjs';
import { DESKTOP, PHONE, start, watched } from './chromium.mjs';
import { film } from './film.mjs';
import { quick } from './quick.mjs';
import { search } from './searching.mjs';

export default async function browse(step, { site, home, pages, files }) {
  const browser = await start();
  const ofKind = (kind) => pages.filter((page) => page.kind === kind);
  try {
    await crawl(step, browser, home, files);
    await atWidths(step, browser, home, pages);
    for (const { path } of [...ofKind('article'), ...ofKind('article with film')]) {
      await quick(step, browser, home, path);
    }
    for (const { path } of ofKind('search')) {
      await search(step, browser, home, path, await storiesBeside(site, path, files));
    }
    for (const { path } of ofKind('article with film')) await film(step, browser, home, path);
    if (!ofKind('search').length) step.note('absent: search');
    if (!ofKind('article with film').length) step.note('absent: a film');
  } finally {
    await browser.close();
  }
}

/** One page of each kind at the widths of a phone and a desk, by day and by night. */
async function atWidths(step, browser, home, pages) {
  for (const [name, viewport] of [
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ]) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context, faults } = await watched(browser, home, { viewport, colorScheme });
      for (const { path } of pages) {
        faults.length = 0;
        await page.goto(home + path);
        step.count('views');
        const [wide, room] = await page.evaluate(() => {
          const root = document.documentElement;
          return [root.scrollWidth, root.clientWidth];
        });
        const place = `${path} (${name}, ${colorScheme})`;
        if (wide > room) step.find(place, `${wide} px wide in ${room}`);
        faults.forEach((fault) => step.find(place, fault));
      }
      await context.close();
    }
  }
}

/** The stories of the language whose search this is, as one text. */
async function storiesBeside(site, search, files) {
  const under = search.replace(/search\.html$/, 'stories/');
  const stories = files.filter((path) => path.startsWith(under) && path.endsWith('.html'));
  const texts = await Promise.all(stories.map((path) => readFile(join(site, path), 'utf8')));
  return texts.join('\n');
}
