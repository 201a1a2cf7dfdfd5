// Every page in the browser: what it asks for, whether it stays within the screen, and where its
// links lead.

import { watched } from './chromium.mjs';

/** Widths of the narrowest phone, and of A4 between its margins. */
const NARROW = { width: 320, height: 700 };
const PAPER = { width: 718, height: 1000 };

/** Ids that name nothing on purpose: the top of a page, and the closed quick navigation. */
const NAMELESS = ['', 'top', '_'];

/** Opens every page, follows every link. */
export async function crawl(step, browser, home, files) {
  // Short addresses and redirects are gone before they can be looked at; where they lead is a link.
  const [paths, moved] = await parted(home, files.filter((path) => path.endsWith('.html')));
  const ids = new Map();
  const links = moved;
  const options = { viewport: NARROW, reducedMotion: 'reduce' };
  const { page, context, faults } = await watched(browser, home, options);
  for (const path of paths) {
    faults.length = 0;
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(NARROW);
    await page.goto(home + encodeURI(path), { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    step.count('pages');
    await within(step, page, `${path} (${NARROW.width} px)`);
    if (await page.evaluate(moves)) step.find(path, 'moves though reduced motion is asked for');
    const found = await page.evaluate(gathered);
    ids.set(path, new Set(found.ids));
    found.twice.forEach((id) => step.find(path, `the id «${id}» stands twice`));
    links.push(...found.links.map((link) => ({ path, ...link })));
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    await within(step, page, `${path} (print)`);
    faults.forEach((fault) => step.find(path, fault));
  }
  await missing(step, page, home, faults);
  await context.close();
  for (const link of links) await leads(step, home, ids, link);
}

/** Pages, and the links of those that only lead on. */
async function parted(home, all) {
  const [paths, moved] = [[], []];
  for (const path of all) {
    const html = await (await fetch(home + encodeURI(path))).text();
    const to = html.match(/<meta http-equiv="refresh" content="0; url=([^"]+)">/)?.[1];
    if (to) moved.push({ path, address: to, full: new URL(to, home + encodeURI(path)).href });
    else paths.push(path);
  }
  return [paths, moved];
}

/** Nothing stands out over the edge of the screen. */
async function within(step, page, place) {
  const out = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return undefined;
    const scrolls = (node) => {
      for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')].filter((node) => {
      const box = node.getBoundingClientRect();
      return box.width && (box.left < -1 || box.right > root.clientWidth + 1) && !scrolls(node);
    });
    const names = wide.slice(0, 3).map((node) => node.outerHTML.slice(0, 90));
    return `${root.scrollWidth} px wide in ${root.clientWidth}: ${names.join(' | ')}`;
  });
  if (out) step.find(place, out);
}

function moves() {
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth';
  return smooth || document.getAnimations().some((one) => one.effect.getTiming().duration > 20);
}

function gathered() {
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  const links = [];
  for (const name of ['href', 'src', 'poster', 'action', 'data']) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      const kind = node.localName === 'link' && node.rel === 'canonical';
      if (!kind)
        links.push({
          address: node.getAttribute(name),
          full: new URL(node.getAttribute(name), document.baseURI).href,
        });
    }
  }
  return { ids, twice: ids.filter((id, at) => ids.indexOf(id) !== at), links };
}

const answers = new Map();

/** A link within the site is answered, and the place it names is on that page. */
async function leads(step, home, ids, { path, address, full }) {
  if (!full.startsWith(home)) return;
  const [whole, hash = ''] = full.split('#');
  step.count('links within the site');
  if (!answers.has(whole)) {
    const method = whole.endsWith('.html') || whole.endsWith('/') ? 'GET' : 'HEAD';
    answers.set(whole, (await fetch(whole, { method })).status);
  }
  if (answers.get(whole) !== 200) step.find(path, `leads to nothing: ${decodeURI(address)}`);
  const id = decodeURIComponent(hash);
  if (NAMELESS.includes(id) || id.startsWith(':~:')) return;
  const target = decodeURI(new URL(whole).pathname).slice(1);
  const page =
    ids.get(target) ?? ids.get(`${target.replace(/\/$/, '')}/index.html`.replace(/^\//, ''));
  if (page && !page.has(id))
    step.find(path, `leads to no place on its page: ${decodeURI(address)}`);
}

/** A page that is not there, deep below the root: it says so and is dressed. */
async function missing(step, page, home, faults) {
  faults.length = 0;
  const path = 'stories/no-such-story/at-all.html';
  const response = await page.goto(home + path);
  if (response.status() !== 404) step.find(path, `answers ${response.status()}`);
  faults.forEach((fault) => step.find(`404.html shown for ${path}`, fault));
  for (const href of await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((one) => one.href))) {
    if (!href.startsWith(home) || href.startsWith(`${home}${path}#`)) continue;
    const { status } = await fetch(href);
    if (status !== 200)
      step.find(`404.html shown for ${path}`, `leads to nothing: ${decodeURI(href)}`);
  }
}
