// Each state of the comments and the small pages round them: how it is come to, and what it holds.

import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { forces } from './reader.mjs';

const DAY = 86_400;
const LONG = 'كلام طويل 12 (long). '.repeat(300);

/** Threads under these stories, as `warraq comments import` takes them: all that a thread can hold. */
export function threads(keys) {
  const lines = [{ warraq: 'comments', version: 1 }];
  for (const [at, story] of keys.entries()) {
    const add = (name, parent, author, text, more) => {
      const time = 1_795_000_000 + lines.length * 1000;
      const own = { id: `warraq:${at}-${name}`, story, author, text, time, state: 'shown' };
      lines.push({ ...own, ...(parent && { parent: `warraq:${at}-${parent}` }), ...more });
    };
    add('a', '', 'ليلى (Layla)', 'الرقم 3.5 في تقرير OECD هو *5.3%*.\n\n> قيل `5.3`\n\nأيّهما؟', {
      edited: 1_795_100_000,
    });
    add(
      'b',
      'a',
      'Tom O’Brien',
      'I agree, see https://example.org/a/very/long/address/that/goes/on/2026 (in Arabic: «ميناء»).',
    );
    add('c', 'b', '', 'وأنا أيضًا، بلا اسم.');
    for (const [depth, name] of ['d', 'e', 'f'].entries()) {
      add(
        name,
        'cdef'[depth],
        `قارئ ${depth + 4}`,
        `ردّ في المستوى ${depth + 3}، level ${depth + 3}.`,
      );
    }
    add('gone', '', '', '', { state: 'deleted' });
    add('g', 'gone', 'نور', 'ردّ على ما حُذف.');
    add(
      'h',
      '',
      'اسم_بلا_فراغ_طويل_جدا_لا_ينكسر_VeryLongNameWithoutAnyBlank_2026',
      'كلمة_طويلة'.repeat(12),
    );
  }
  return lines.map((line) => JSON.stringify(line)).join('\n') + '\n';
}

/** A form of this story as it was given out two days ago, signed with the key in the database. */
export async function oldToken(data, about) {
  const read = (file) => readFile(file, 'latin1').catch(() => '');
  const rows = (await Promise.all([data, `${data}-wal`].map(read))).join('\n');
  // A row of the table of secrets: its name and, next to it, 32 bytes in Base64.
  const secret = /forms([\w-]{43})/.exec(rows)?.[1];
  if (!secret) throw new Error('the database holds no key of forms');
  const signed = `${Math.floor(Date.now() / 1000) - 2 * DAY}.${'0'.repeat(32)}.16`;
  const hmac = createHmac('sha256', Buffer.from(secret, 'base64url'));
  return `${signed}.${hmac.update(`form\n${about}\n${signed}`).digest('hex')}`;
}

const at = (rest) => (page, scene) => page.goto(scene.article + rest(scene));
const below = (rest) => (page, scene) => page.goto(scene.action + rest(scene));
/** The article's form, sent with these fields past all checks. */
const sent = (fields) => async (page, scene) => {
  await page.goto(scene.article);
  return forces(page, { text: 'نص 7', ...(await fields(scene)) });
};
/** It is refused: the page says why. */
const refused = (status, open) => Object.assign(open, { refused: status });
/** The page's script does not come. */
const plain = (open) => Object.assign(open, { plain: true });

/** The states of a story that takes comments; a scene names the comments that are `others`. */
export const OPENED = {
  thread: at(() => ''),
  target: at(({ others }) => `#comment-${others[2]}`),
  answering: async (page, { article, others }) => {
    await page.goto(article);
    await page.click(`#comment-${others[1]} .answer`);
  },
  reply: plain(at(({ others }) => `?reply=${others[1]}#comment-form`)),
  held: at(() => '?held=1#comments'),
  deleted: at(() => '?deleted=1#comments'),
  reported: at(() => '?reported=1#comments'),
  mine: below(() => '/mine'),
  edit: below(({ own }) => `/${own}/edit`),
  report: below(({ others }) => `/${others[0]}/report`),
  long: refused(
    422,
    sent(() => ({ text: LONG })),
  ),
  unnamed: refused(
    422,
    sent(() => ({ author: 'اسم '.repeat(40) })),
  ),
  mail: refused(
    422,
    sent(() => ({ mail: 'بلا عنوان' })),
  ),
  forged: refused(
    422,
    sent(() => ({ token: '1.2.3.4', author: 'هدى' })),
  ),
  stale: refused(
    422,
    sent(async ({ data, key }) => ({ token: await oldToken(data, key) })),
  ),
  parentless: refused(
    422,
    sent(() => ({ parent: '99999' })),
  ),
  'in-place': refused(0, async (page, { article }) => {
    await page.goto(article);
    await page.evaluate((long) => (document.getElementById('comment-text').value = long), LONG);
    await page.click('#comment-form button[type="submit"]');
    await page.waitForSelector('#comments .refused');
  }),
  'edit-long': refused(422, async (page, { action, own }) => {
    await page.goto(`${action}/${own}/edit`);
    return forces(page, { text: LONG });
  }),
  'not-own': refused(
    403,
    below(({ others }) => `/${others[0]}/edit`),
  ),
  unseen: refused(
    404,
    below(() => '/99999/report'),
  ),
  nowhere: (page, { home }) => page.goto(`${home}/comments/none/mine`),
  foreign: async (page, { article }) => {
    await page.goto(article);
    // As from another site, whose pages say so of themselves.
    await page.setExtraHTTPHeaders({ origin: 'https://elsewhere.example' });
    await forces(page, { text: 'نص 8' });
    await page.setExtraHTTPHeaders({});
  },
};

/** The states of a story that takes no comments. */
export const CLOSED = {
  closed: at(() => '#comments'),
  late: refused(403, async (page, { article, action }) => {
    await page.goto(article);
    return posts(page, action, 1);
  }),
};

/** What a reader is told who sends more than is taken of one. */
export const BUSY = {
  wait: refused(429, async (page, { article, action }) => {
    await page.goto(article);
    return posts(page, action, 6);
  }),
};

/** Sends an empty form so often; the last answer is the page. */
async function posts(page, action, times) {
  let answer;
  for (let time = 0; time < times; time += 1) {
    const gone = page.waitForNavigation();
    await page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      document.body.append(form);
      form.submit();
    }, action);
    answer = await gone;
  }
  return answer;
}
