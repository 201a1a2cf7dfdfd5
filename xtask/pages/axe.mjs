// axe-core over one page of each kind: a phone and a desk, by day and by night.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { DESKTOP, PHONE, start, watched } from './chromium.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export default async function axe(step, { home, pages }) {
  const source = await readFile(
    createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
    'utf8',
  );
  const browser = await start();
  try {
    for (const [device, viewport] of [
      ['phone', PHONE],
      ['desktop', DESKTOP],
    ]) {
      for (const colorScheme of ['light', 'dark']) {
        // The checker's own script would be refused by the page's policy.
        const options = { viewport, colorScheme, bypassCSP: true };
        const { page, context } = await watched(browser, home, options);
        for (const { path } of pages) {
          await page.goto(home + path);
          await page.evaluate(source);
          const found = await page.evaluate(
            (values) => window.axe.run(document, { runOnly: { type: 'tag', values } }),
            RULES,
          );
          step.count('pages');
          step.count('rules passed', found.passes.length);
          for (const rule of found.violations) {
            for (const node of rule.nodes) {
              const why =
                node.any.concat(node.all, node.none).map((check) => check.message)[0] ?? rule.help;
              step.find(`${path} (${device}, ${colorScheme})`, `${rule.id}: ${why} [${node.html}]`);
            }
          }
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
}
