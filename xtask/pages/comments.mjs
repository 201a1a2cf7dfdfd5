// Comments as readers and moderators have them in a browser: whole conversations with a script and
// without, in Arabic and English; then each state of the pages round them, by axe and by a finger.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { axed, sized, views } from './audit.mjs';
import { start, watched } from './chromium.mjs';
import { converse } from './conversation.mjs';
import { brought, NARROW, newsroom, OPEN, owner, serving } from './newsroom.mjs';
import { keyOf, reader, writes } from './reader.mjs';
import { BUSY, CLOSED, OPENED, threads } from './talk.mjs';

const LANGUAGES = ['ar', 'en'];
/** What of a page is looked at with a finger, and kept as a picture. */
const PART = ':is(#comments, main.plain)';
const FEW = '[comments]\nper_hour = 1\n';

export default async function comments(step, { site, pages, program, report }) {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-comments-'));
  const browser = await start();
  const articles = LANGUAGES.flatMap((language) => {
    const found = pages.find((page) => page.kind === 'article' && page.language === language);
    if (!found) step.note(`absent: an article (${language})`);
    return found ? [found] : [];
  });
  const world = { step, browser, program, site, folder, articles, shots: dirname(report) };
  try {
    await conversations(world);
    await states(world);
    await closed(world, 'closed', `${OPEN}closed = true\n`, CLOSED);
    await closed(world, 'busy', FEW, BUSY);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server for this part of the work, with a database of its own. */
async function served({ program, site, folder }, name, rules, lines) {
  const room = await newsroom(join(folder, name), site, rules);
  const data = join(folder, `${name}.db`);
  if (lines) {
    const file = join(folder, `${name}.jsonl`);
    await writeFile(file, lines);
    await brought(program, room, data, file);
  }
  return { ...(await serving(program, room, data)), data };
}

async function conversations(world) {
  const { step, browser, articles } = world;
  const server = await served(world, 'open', OPEN);
  try {
    const desk = await owner(browser, server, 'هدى (Huda)');
    for (const { language, path } of articles) {
      for (const script of [true, false]) {
        const article = `${server.home}/${encodeURI(path)}`;
        const scene = { step, browser, desk, home: server.home, article, language, script };
        await converse(scene);
        step.count('conversations');
      }
    }
    desk.faults.forEach((fault) => step.find('admin', fault));
  } finally {
    server.stop();
  }
}

/** What readers can come to under a story that is open, with a thread of all kinds. */
async function states(world) {
  const { step, browser, articles } = world;
  const keys = articles.map(({ path }) => keyOf(path));
  const server = await served(world, 'states', `${OPEN}edit_minutes = 600\n`, threads(keys));
  try {
    const desk = await owner(browser, server, 'هدى (Huda)');
    for (const { language, path } of articles) {
      const scene = sceneOf(server, path);
      await prepared(scene, browser, desk);
      await shown(world, scene, language, OPENED);
    }
    desk.faults.forEach((fault) => step.find('admin', fault));
  } finally {
    server.stop();
  }
}

/** What they are told where nothing is taken of them. */
async function closed(world, name, rules, all) {
  const server = await served(world, name, rules);
  try {
    for (const { language, path } of world.articles) {
      await shown(world, sceneOf(server, path), language, all);
    }
  } finally {
    server.stop();
  }
}

function sceneOf({ home, data }, path) {
  const key = keyOf(path);
  const action = `${home}/comments/${encodeURIComponent(key)}`;
  return { home, data, key, action, article: `${home}/${encodeURI(path)}` };
}

/** The newsroom answers in the thread, and a reader has a comment there that waits. */
async function prepared(scene, browser, desk) {
  const visit = await reader(browser, scene.home, scene.article, false);
  await visit.page.goto(scene.article);
  const ids = await visit.page
    .locator('#comments article')
    .evaluateAll((all) => all.map((one) => Number(one.id.replace('comment-', ''))));
  const own = { author: 'كريم (Karim)', text: `ينتظر 24 ساعة (held) ${scene.key}` };
  await writes(visit, own);
  await visit.page.click('#comments .notice a');
  const edit = await visit.page.getAttribute('a[href$="/edit"]', 'href');
  const state = await visit.context.storageState();
  Object.assign(scene, { others: ids, own: Number(/(\d+)\/edit$/.exec(edit)[1]), state });
  await visit.context.close();
  await desk.page.goto(`${scene.home}/admin/comments/${ids[0]}`);
  await desk.page.fill('#text', 'شكرًا، صحّحناه في 2026 (IMF).');
  await desk.page.click('form[action$="/answer"] button');
  await desk.page.waitForSelector('.notice');
}

/** Every state on every device, by axe; and once as the policy has it, which axe would break. */
async function shown({ step, browser, shots }, scene, language, all) {
  const plainly = { name: 'policy', options: { viewport: NARROW } };
  for (const view of [...views(NARROW), plainly]) {
    const closely = view !== plainly;
    for (const [name, open] of Object.entries(all)) {
      const options = { ...view.options, storageState: scene.state };
      const visit = await watched(browser, scene.home, options);
      // Without any script axe would not run either.
      if (open.plain) await visit.page.route('**/comments.js', (route) => route.abort());
      const place = `${name} (${language}, ${view.name})`;
      const answer = await open(visit.page, scene);
      await stands(step, place, visit, open, answer);
      if (closely) {
        await axed(step, visit.page, place);
        await sized(step, visit.page, place, PART);
        const file = `comments-${name}-${language}-${view.name.replace(', ', '-')}.png`;
        await visit.page.locator(PART).screenshot({ path: join(shots, file) });
      }
      step.count('views');
      await visit.context.close();
    }
  }
}

/** A page that refuses something says so, with its status; none has a fault. */
async function stands(step, place, { page, faults }, open, answer) {
  const told = await page.locator('#comments .refused').count();
  if (told !== (open.refused === undefined ? 0 : 1)) step.find(place, `${told} refusals are told`);
  if (open.refused && answer.status() !== open.refused) {
    step.find(place, `the status is ${answer.status()}`);
  }
  // A refusal that the script asked for is no missing file.
  faults
    .filter((fault) => !fault.startsWith('422 for '))
    .forEach((fault) => step.find(place, fault));
}
