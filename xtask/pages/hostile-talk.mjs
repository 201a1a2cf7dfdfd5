// What readers see of hostile comments: the article, the form that gives words back, one's own
// comments, the one that is reported or answered.

import { watched } from './chromium.mjs';
import { end, mark, plainWords } from './dumps.mjs';
import { hunt, strangers } from './hunt.mjs';
import { NARROW } from './newsroom.mjs';
import { forces, writes } from './reader.mjs';
import { lookAt, openPage, told, visitor } from './visitor.mjs';

/** What an article and a small page are known by; every comment of a page is provoked. */
const ARTICLE = { words: ':is(.body, .words)', eyes: [strangers], most: 10_000 };
const SMALL = { words: '.words', eyes: [strangers], frame: ['main', 'h1', 'title'] };
/** Most letters of a name. */
const NAME_MAX = 80;
/** Numbers of what came by the form begin here. */
const SENT = 10_000;

/** Some vectors by the form, with its script and without; gives the sender's browser. */
export async function sends({ step, browser, home, list }) {
  const article = `${home}/stories/form.html`;
  const scripted = await visitor(browser, home, { viewport: NARROW });
  await sendsSome(step, { ...scripted, article, script: true }, list, (at) => at % 6 === 0);
  const state = await scripted.context.storageState();
  const options = { viewport: NARROW, javaScriptEnabled: false, storageState: state };
  const plain = await watched(browser, home, options);
  await sendsSome(step, { ...plain, article, script: false }, list, (at) => at % 6 === 3);
  await scripted.context.close();
  await plain.context.close();
  return state;
}

async function sendsSome(step, sender, list, chosen) {
  for (const [at, vector] of list.entries()) {
    if (!chosen(at)) continue;
    sender.faults.length = 0;
    const author = [...vector].slice(0, NAME_MAX).join('');
    await sender.page.goto(sender.article);
    await writes(sender, { author, text: plainWords(vector, SENT + at) });
    step.count('comments sent');
    sender.faults.forEach((fault) => step.find(told('sent', vector), fault));
  }
}

/** Every article with its comments; gives the comments that are shown. */
export async function articles({ step, visits, home, slugs, list, systems }) {
  const shown = [];
  for (const slug of slugs) {
    const address = `${home}/stories/${slug}.html`;
    for (const [name, visit] of Object.entries(visits)) {
      step.count('pages opened');
      await openPage(step, visit, address, `${slug} (${name})`, ARTICLE);
    }
    const found = await visits.policy.page.locator('#comments article').evaluateAll((all) =>
      all.map((one) => ({
        id: Number(one.id.replace('comment-', '')),
        number: Number(/N(\d+)N/.exec(one.textContent)?.[1] ?? -1),
        end: Number(/E(\d+)E$/.exec(one.querySelector('.words').textContent)?.[1] ?? -1),
      })),
    );
    shown.push(...found.map((one) => ({ ...one, slug })));
  }
  isWhole(step, shown, list, systems);
  return shown;
}

/** Each vector's comment stands on a page from its mark to, where it came as it is, its end. */
function isWhole(step, shown, list, systems) {
  step.count('comments shown', shown.length);
  for (const [at, vector] of list.entries()) {
    const own = shown.filter(({ number }) => number === at);
    if (own.length !== systems) step.find(told(mark(at), vector), `is shown ${own.length} times`);
    if (!own.some((one) => one.end === at)) step.find(told(end(at), vector), 'is not shown');
  }
}

/** The sender's own comments, the newest fifty of them, and each in the form that changes it. */
export async function own({ step, visits, home, shown, list }) {
  const numbers = new Map(shown.map(({ id, number }) => [id, number]));
  for (const [name, visit] of Object.entries(visits)) {
    const { page } = visit;
    await openPage(step, visit, `${home}/comments/form/mine`, `mine (${name})`, SMALL);
    const links = await page.locator('a[href$="/edit"]').evaluateAll((all) => all.map(String));
    if (links.length < 40) step.find('mine', `${links.length} of one's own are told`);
    for (const link of links) {
      const number = numbers.get(Number(/(\d+)\/edit$/.exec(link)[1]));
      const place = told(`edit (${name})`, list[number - SENT]);
      step.count('pages opened');
      await openPage(step, visit, link, place, SMALL);
      await givesBack(step, page, place, number);
    }
  }
}

/** Whether the words stand in the form to their end. */
async function givesBack(step, page, place, number) {
  const text = await page.inputValue('#comment-text').catch(() => '');
  if (!text.endsWith(end(number))) step.find(place, `the form holds ${JSON.stringify(text)}`);
}

/** Each comment that came as it is: where it is reported, and answered without a script. */
export async function answered({ step, visits, home, shown, list, sample }) {
  for (const { id, slug, end: at } of shown.filter(
    ({ slug, end }) => slug !== 'form' && end >= 0,
  )) {
    for (const [name, visit] of Object.entries(visits)) {
      if (name === 'policy' && !sample(at)) continue;
      step.count('pages opened');
      const place = told(`report (${name})`, list[at]);
      await openPage(step, visit, `${home}/comments/${slug}/${id}/report`, place, SMALL);
    }
    step.count('pages read');
    const html = await (await fetch(`${home}/stories/${slug}.html?reply=${id}`)).text();
    const { words } = ARTICLE;
    const found = await visits.sanitising.page.evaluate(hunt, { home, html, words });
    found.forEach((fault) => step.find(told('reply', list[at]), fault));
  }
}

/** The form that gives everything back, since it was not ours. */
export async function givenBack({ step, visits, home, list, sample }) {
  for (const [name, visit] of Object.entries(visits)) {
    await visit.page.goto(`${home}/stories/form.html`);
    for (const [at, vector] of list.entries()) {
      if (name === 'policy' && !sample(at)) continue;
      visit.faults.length = 0;
      const fields = { author: vector, mail: vector, text: plainWords(vector, at), token: 'x' };
      await forces(visit.page, fields);
      step.count('pages opened');
      const place = told(`given back (${name})`, vector);
      await lookAt(step, visit, visit.page.url(), place, SMALL);
      await givesBack(step, visit.page, place, at);
    }
  }
}
