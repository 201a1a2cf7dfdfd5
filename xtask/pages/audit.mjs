// One page looked at closely: by axe, and with a finger's measure.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { DESKTOP } from './chromium.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a finger hits, points (WCAG 2.2, 2.5.5; Apple's guidelines). */
const FINGER = 44;

const source = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** A phone and a desk, by day and by night: each one's name and the options of its context. */
export function views(phone) {
  const devices = Object.entries({ phone, desktop: DESKTOP });
  return devices.flatMap(([device, viewport]) =>
    ['light', 'dark'].map((colorScheme) => ({
      name: `${device}, ${colorScheme}`,
      // The checker's own script would be refused by the page's policy.
      options: { viewport, colorScheme, bypassCSP: true },
    })),
  );
}

/** What axe finds on this page, as sentences; `step` counts the rules that were kept. */
export async function axed(step, page, place) {
  await page.evaluate(source);
  const found = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values } }),
    RULES,
  );
  step.count('rules passed', found.passes.length);
  for (const rule of found.violations) {
    for (const node of rule.nodes) {
      const why =
        node.any.concat(node.all, node.none).map((check) => check.message)[0] ?? rule.help;
      step.find(place, `${rule.id}: ${why} [${node.html}]`);
    }
  }
}

/** Whether the page stays within its screen, and what a finger hits in `part` of it has room. */
export async function sized(step, page, place, part = 'body') {
  const { wide, small } = await page.evaluate(measured, { part, finger: FINGER });
  if (wide > 0) step.find(place, `runs over by ${wide} px`);
  for (const one of small) step.find(place, `is no finger's size: ${one}`);
}

function measured({ part, finger }) {
  const fields = 'input:not([type=hidden], [type=checkbox], [type=radio], .unseen, .trap input)';
  // A box is hit by its words too, which stand in a row with it.
  const hit = `button, .button, summary, select, textarea, ${fields}, .does a, .box`;
  const small = [...document.querySelectorAll(`${part} :is(${hit})`)]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < finger)
    .map((one) => one.outerHTML.slice(0, 80));
  return { wide: document.documentElement.scrollWidth - innerWidth, small };
}
