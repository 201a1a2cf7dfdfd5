// A reader at an article, with a script or without, and all that one does there with comments.

import { watched } from './chromium.mjs';
import { NARROW } from './newsroom.mjs';

/** A browser of its own at this article. */
export async function reader(browser, home, article, script) {
  const options = { viewport: NARROW, javaScriptEnabled: script };
  const visit = await watched(browser, home, options);
  return { ...visit, home, article, script };
}

/** What the comments of this story are kept under, as its path tells. */
export function keyOf(path) {
  const [, folder, slug] = /^(?:(\w+)\/)?stories\/(.+)\.html$/.exec(path);
  return folder ? `${folder}:${slug}` : slug;
}

/** Fills the form in and sends it; with a script the page stays, without one it is another. */
export async function writes({ page, script }, { author, text }) {
  const form = page.locator('#comment-form');
  const before = page.url();
  await form.locator('[name="author"]').fill(author);
  await form.locator('[name="text"]').fill(text);
  await form.locator('button[type="submit"]').click();
  await page.locator('#comments .notice').waitFor();
  if (script && page.url() !== before) throw new Error(`the page went to ${page.url()}`);
  if (!script && !/\?held=1#comments$/.test(page.url())) throw new Error(`sent to ${page.url()}`);
}

/** Follows the link under a comment to the form that answers it. */
export async function answers({ page, article, script }, id) {
  await page.goto(article);
  await page.click(`#comment-${id} .answer`);
  if (!script) await page.waitForURL(/\?reply=\d+#comment-form$/);
  return page.locator('#comment-form');
}

/** Writes these words over one of one's own comments, found by the link under the form. */
export async function rewrites({ page, article }, id, text) {
  await toOwn(page, article, id);
  await page.fill('#comment-text', text);
  await page.click('#comment-form button[type="submit"]');
  await page.waitForURL(/\?held=1#comments$/);
}

/** Takes one of one's own comments away. */
export async function withdraws({ page, article }, id) {
  await toOwn(page, article, id);
  await page.click('form[action$="/delete"] button');
  await page.waitForURL(/\?deleted=1#comments$/);
}

async function toOwn(page, article, id) {
  await page.goto(article);
  await page.click('.comments > .hint a[href$="/mine"]');
  await page.waitForURL(/\/mine$/);
  await page.click(`a[href$="/${id}/edit"]`);
  await page.waitForURL(/\/edit$/);
}

/** Reports a comment to the newsroom. */
export async function reports({ page, article }, id) {
  await page.goto(article);
  await page.click(`#comment-${id} .does a[href$="/report"]`);
  await page.waitForURL(/\/report$/);
  await page.check('#reason-abuse');
  await page.click('.send button');
  await page.waitForURL(/\?reported=1#comments$/);
}

/**
 * Sends a form past what the page's script and the browser check, as an old or a broken browser
 * would; the page that answers is then shown.
 */
export async function forces(page, fields, form = '#comment-form') {
  const sent = page.waitForNavigation();
  await page.evaluate(
    ([form, fields]) => {
      const found = document.querySelector(form);
      for (const [name, value] of Object.entries(fields)) found.elements[name].value = value;
      HTMLFormElement.prototype.submit.call(found);
    },
    [form, fields],
  );
  return sent;
}

/**
 * How the words of a comment lie on the page, told by what lies wrong: each paragraph runs its own
 * way and begins at its own edge, and figures and words of either script read in their order.
 */
export function laid(article, ways) {
  const wrong = [];
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const texts = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim()) found.push(walk.currentNode);
    return found;
  };
  const ordered = (node, pattern, right) => {
    for (const { 0: word, index } of node.data.matchAll(pattern)) {
      const [first, last] = [place(node, index), place(node, index + word.length - 1)];
      // A word broken at the end of a line tells nothing.
      if (Math.abs(first.top - last.top) > 2) continue;
      if (first.left > last.left !== right) wrong.push(`«${word}» reads backwards`);
    }
  };
  const parts = [...article.querySelectorAll('.author, .words p')];
  parts.forEach((part, at) => {
    const way = getComputedStyle(part).direction;
    if (way !== ways[at]) wrong.push(`«${part.textContent}» runs ${way}`);
    for (const node of texts(part)) {
      ordered(node, /\d[\d.]*\d|[A-Za-z]{2,}/g, false);
      ordered(node, /[\u0621-\u063a\u0641-\u064a]{2,}/g, true);
    }
    if (part.localName !== 'p') return;
    // A link stands in its line as one box, whichever way its letters run.
    const [box, begin] = [part.getBoundingClientRect(), part.firstChild];
    const first = begin.getClientRects?.()[0] ?? place(begin, 0);
    const gap = way === 'rtl' ? box.right - first.right : first.left - box.left;
    if (Math.abs(gap) > 3) wrong.push(`«${part.textContent}» begins ${gap} px from its edge`);
  });
  if (parts.length !== ways.length) wrong.push(`${parts.length} parts, not ${ways.length}`);
  return wrong;
}
