// axe-core over one page of each kind: a phone and a desk, by day and by night.

import { axed, views } from './audit.mjs';
import { PHONE, start, watched } from './chromium.mjs';

export default async function axe(step, { home, pages }) {
  const browser = await start();
  try {
    for (const { name, options } of views(PHONE)) {
      const { page, context } = await watched(browser, home, options);
      for (const { path } of pages) {
        await page.goto(home + path);
        step.count('pages');
        await axed(step, page, `${path} (${name})`);
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
}
