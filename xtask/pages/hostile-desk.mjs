// What the newsroom sees of hostile comments on its own pages, all of them.

import { strangers } from './hunt.mjs';
import { forces } from './reader.mjs';
import { lookAt, openPage, told } from './visitor.mjs';

const FRAME = ['main', 'h1', 'title', 'body > header'];
const PAGE = { frame: FRAME, words: '.said', eyes: [strangers], most: 5000 };
/** Most leaves of one list that are opened. */
const LEAVES = 200;

/** Every leaf of a list, with the policy and without; gives how many comments were seen. */
export async function leaves({ step, visits, home }, path, most = LEAVES) {
  let cards = 0;
  for (const [name, visit] of Object.entries(visits)) {
    let next = `/admin/${path}`;
    for (let leaf = 0; next && leaf < most; leaf += 1) {
      step.count("newsroom's pages");
      await openPage(step, visit, home + next, `${next} (${name})`, PAGE);
      cards += await visit.page.locator('.cards .card').count();
      const turn = visit.page.locator('.turn a');
      next = (await turn.count()) ? await turn.getAttribute('href') : undefined;
    }
  }
  return cards / Object.keys(visits).length;
}

/** Ticks and approves what waits, leaf by leaf, as a moderator does. */
export async function approvesAll({ step, moderator: { page, home } }) {
  for (;;) {
    await page.goto(`${home}/admin/comments`);
    const boxes = await page.locator('.cards .tick input').all();
    if (!boxes.length) return;
    for (const box of boxes) await box.check();
    await page.locator('.many-bar button[value="approve"]').click();
    await page.waitForSelector('.notice');
    step.count('comments approved', boxes.length);
  }
}

/** Each comment that came as it is, by itself. */
export async function byThemselves({ step, visits, home, shown, list, sample }) {
  for (const { id, end: at } of shown.filter(({ slug, end }) => slug !== 'form' && end >= 0)) {
    for (const [name, visit] of Object.entries(visits)) {
      if (name === 'policy' && !sample(at)) continue;
      step.count("newsroom's pages");
      const place = told(`comment (${name})`, list[at]);
      await openPage(step, visit, `${home}/admin/comments/${id}`, place, PAGE);
      if (sample(at)) await erased({ step, visit }, id, list[at], name);
    }
  }
}

/** Its writer's comments, as they are listed before they are erased. */
async function erased({ step, visit }, id, vector, name) {
  const { page, home } = visit;
  const author = await page.locator('main > .card h2 bdi').textContent();
  await page.goto(`${home}/admin/erase`);
  visit.faults.length = 0;
  await forces(page, { name: author, id: String(id) }, 'form[action="/admin/erase"]');
  step.count("newsroom's pages");
  await lookAt(step, visit, page.url(), told(`erase (${name})`, vector), PAGE);
}

/** Each vector looked for, as words and as a story. */
export async function lookedFor({ step, visits, home, list, sample }) {
  for (const [at, vector] of list.entries()) {
    for (const [name, visit] of Object.entries(visits)) {
      if (name === 'policy' && !sample(at)) continue;
      const asked = new URLSearchParams({ pile: 'all', words: vector, story: vector });
      step.count("newsroom's pages");
      const place = told(`search (${name})`, vector);
      await openPage(step, visit, `${home}/admin/comments?${asked}`, place, PAGE);
    }
  }
}

/** Each vector blocked as a name, a word, a host or a mail, and the list of what is blocked. */
export async function blocked(world) {
  const { step, list, home, moderator } = world;
  const { page, context } = moderator;
  await page.goto(`${home}/admin/blocks`);
  const token = await page.inputValue('form[action="/admin/blocks"] [name="form"]');
  for (const [at, written] of list.entries()) {
    const form = { form: token, kind: ['name', 'word', 'host', 'mail'][at % 4], written };
    // The pages' own policy lets no script of theirs ask for anything.
    const headers = { origin: home };
    const answer = await context.request.post(`${home}/admin/blocks`, { form, headers });
    // What is no host, no mail or no word is not taken.
    if (answer.url().endsWith('did=block')) step.count('blocks');
    else if (!answer.ok()) step.find(told('block', written), `is told ${answer.status()}`);
  }
  await leaves(world, 'blocks');
}
