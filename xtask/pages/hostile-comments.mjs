// Hostile texts as names, words and links of comments, from the reader's form and from dumps of
// other systems. All that shows them is opened with the policy in force and without it: nothing
// runs either way. (Feeds and maps hold no comments, which is looked at; letters are plain text.)

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { start } from './chromium.mjs';
import { dumps } from './dumps.mjs';
import { build, vectors } from './hostile.mjs';
import { filesOf } from './kinds.mjs';
import { brought, OPEN, owner, serving } from './newsroom.mjs';
import { proveComments } from './proofs.mjs';
import { approvesAll, blocked, byThemselves, leaves, lookedFor } from './hostile-desk.mjs';
import { answered, articles, givenBack, own, sends } from './hostile-talk.mjs';
import { visitor } from './visitor.mjs';

/** Vectors of one story. */
const CHUNK = 12;
const TOML = `title = "دفاتر"\nlanguages = ["ar"]\n${OPEN}edit_minutes = 6000\n`;

export default async function hostileComments(step, { program }) {
  if (!program) throw new Error('--program names the program that serves');
  const list = await vectors();
  step.count('vectors', list.length);
  const folder = await mkdtemp(join(tmpdir(), 'warraq-talk-'));
  const browser = await start();
  try {
    const world = await written(step, program, folder, list);
    world.systems = await imported(world);
    const server = await serving(program, world.room, world.data);
    try {
      await visited({ ...world, browser, server, home: server.home });
    } finally {
      server.stop();
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A newsroom with a story for every few vectors, and one whose form is used. */
async function written(step, program, folder, list) {
  const comments = list.map((vector, at) => ({ vector, at, story: `v${Math.floor(at / CHUNK)}` }));
  const slugs = [...new Set(comments.map(({ story }) => story)), 'form'];
  const files = { 'warraq.toml': TOML };
  for (const slug of slugs) {
    files[`stories/${slug}/story.md`] =
      `---\ntitle: خبر ${slug}\nslug: ${slug}\ndate: 2026-03-01\n---\n\nنص.\n`;
  }
  const room = join(folder, 'newsroom');
  const { site, fault } = await build(program, room, files);
  if (fault) throw new Error(`the newsroom is not built: ${fault.slice(-2000)}`);
  return {
    step,
    program,
    folder,
    list,
    comments,
    slugs,
    room,
    site,
    data: join(folder, 'talk.db'),
  };
}

/** Every system's dump is brought over whole; gives how many there were. */
async function imported({ step, program, folder, comments, room, data }) {
  const file = (system) => join(folder, `${system}.dump`);
  const systems = await dumps(step, comments, file);
  for (const system of systems) {
    const report = await brought(program, room, data, file(system));
    step.count('comments brought', report.brought);
    if (report.brought !== comments.length) step.find(system, JSON.stringify(report));
  }
  return systems.length;
}

async function visited(world) {
  const { step, browser, server, list } = world;
  // The name of the newsroom's own person stands on each of its pages.
  const moderator = await owner(browser, server, '"><img src=x onerror=alert(1)>');
  const sender = await sends(world);
  const cookies = [...moderator.state.cookies, ...sender.cookies];
  const visits = {};
  for (const [name, bypassCSP] of [
    ['policy', false],
    ['sanitising', true],
  ]) {
    const storageState = { cookies, origins: [] };
    visits[name] = await visitor(browser, server.home, { bypassCSP, storageState });
    await visits[name].context.addInitScript(stays);
  }
  const all = { ...world, visits, moderator, sample: (at) => at % 6 === 0 };
  await proveComments(step, visits, server.home);
  all.held = await leaves(all, 'comments');
  await approvesAll(all);
  all.shown = await articles(all);
  await own(all);
  await answered(all);
  await givenBack(all);
  await atDesk(all);
  await machines(all);
}

/** The newsroom's pages, once all is shown. */
async function atDesk(all) {
  const { step, list, held, shown } = all;
  if (held < list.length) step.find('comments', `${held} waited`);
  const seen = await leaves(all, 'comments?pile=shown');
  if (seen !== shown.length) step.find('comments', `${seen} are told of ${shown.length}`);
  await byThemselves(all);
  await lookedFor(all);
  await blocked(all);
  for (const path of ['log', 'people', 'me']) await leaves(all, path, 3);
}

/** What is provoked sends no comment: the form's own script would. */
function stays() {
  const stop = (event) => {
    if (event.target.closest?.('.comments')) event.stopImmediatePropagation();
  };
  addEventListener('submit', stop, true);
}

/** What machines read of the site holds nothing of a reader's. */
async function machines({ step, site, home }) {
  for (const path of await filesOf(site)) {
    if (!/\.(xml|json|txt)$/.test(path)) continue;
    step.count('machine-read files');
    const text = await (await fetch(`${home}/${encodeURI(path)}`)).text();
    if (/alert\(1\)|N\d+N/.test(text)) step.find(path, 'holds words of a reader');
  }
}
