// Who visits pages that hostile texts are in: with traps set, and with a hunter's eye.

import { DESKTOP, watched } from './chromium.mjs';
import { hunt, provoke, traps } from './hunt.mjs';

/** A browser's page with traps set, on the host at `home`. */
export async function visitor(browser, home, options = {}) {
  const visit = await watched(browser, home, { viewport: DESKTOP, ...options });
  const { page, context, faults } = visit;
  await context.addInitScript(traps);
  await context.route('**/*.woff2', (route) => route.abort());
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  return { ...visit, home };
}

/** Opens a page and looks at it. */
export async function openPage(step, visit, address, place, about) {
  visit.faults.length = 0;
  await visit.page.goto(address, { waitUntil: 'load' });
  await lookAt(step, visit, address, place, about);
}

/**
 * Hunts on the page that is open and provokes it. `about` tells the hunter of its frame and where
 * its words stand, and which `eyes` look besides; `most` is how much of it is provoked.
 */
export async function lookAt(step, { page, faults, home }, address, place, about = {}) {
  const { eyes = [], most, ...rest } = about;
  const found = [];
  try {
    found.push(...(await page.evaluate(hunt, { home, ...rest })));
    for (const eye of eyes) found.push(...(await page.evaluate(eye)));
    await page.evaluate(provoke, most);
    found.push(...(await page.evaluate(() => window.__trapped.map((what) => `it ran: ${what}`))));
  } catch (fault) {
    // The page was left while it was looked at.
    faults.push(`it led away: ${fault.message}`);
  }
  if (page.url().split('#')[0] !== address) faults.push(`it led to ${page.url()}`);
  // Files a hostile text names in the site are not there, which is as it should be.
  found.push(...faults.filter((fault) => !fault.startsWith('404 ')));
  found.forEach((fault) => step.find(place, fault));
}

/** A place with the text that was tried there. */
export function told(path, vector) {
  return vector === undefined ? path : `${path} ${JSON.stringify(vector)}`;
}
