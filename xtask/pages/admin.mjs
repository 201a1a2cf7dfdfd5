// The newsroom's pages in a browser: the owner's link, a passkey of a virtual authenticator, a comment
// from the reader's form to the page, at a telephone's width in Arabic; then every page by axe, in
// both languages, on a phone and a desk, by day and by night.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { axed, sized, views } from './audit.mjs';
import { start, watched } from './chromium.mjs';
import { authenticator, joins, NARROW, serving } from './newsroom.mjs';

const NAME = 'هدى العلي (Huda)';
const COMMENTS = [
  ['سالم', 'شكرًا، لكن الرقم 3.5 في تقرير OECD هو 5.3.\nأرجو التصحيح.'],
  [
    'ليلى (Layla)',
    'هل من مصدر لهذا؟ https://example.org/a/very/long/address/that/goes/on/and/on/2026',
  ],
  ['<b>Tom</b>', 'A comment in English, with <script>alert(1)</script> in it.'],
  ['نور', 'تعليق رابع فيه 12.5%.'],
];

export default async function admin(step, { site, pages, program, report }) {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-admin-'));
  const server = await serving(program, site, join(folder, 'warraq.db'));
  const browser = await start();
  try {
    const { page, context, faults } = await watched(browser, server.home, { viewport: NARROW });
    await authenticator(context, page);
    const told = { step, home: server.home, page };
    await welcomed(told, server.link);
    await signsInAgain(told);
    const article = await commented(step, browser, server.home, pages);
    await decides(told, article);
    await goesWithKeys(told);
    const state = await context.storageState();
    for (const fault of faults) step.find('admin', fault);
    await context.close();
    const shots = dirname(report);
    for (const language of ['ar', 'en']) {
      await audited(step, browser, { home: server.home, state, language, shots });
    }
  } finally {
    await browser.close();
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Follows the owner's link and makes a passkey; the link is then used up. */
async function welcomed({ step, home, page }, link) {
  await joins(page, { link, home }, NAME);
  const name = await page.textContent('.top .me');
  if (!name.includes(NAME)) step.find('welcome', `the name is «${name}»`);
  step.count('deeds');
  const again = await page.goto(link);
  if (again.status() !== 410) step.find('welcome', `a used link answers ${again.status()}`);
}

async function signsInAgain({ step, home, page }) {
  await page.goto(`${home}/admin/me`);
  await page.click('form[action$="/sign-out"] button');
  await page.waitForURL(/sign-in/);
  await page.goto(`${home}/admin/people`);
  if (!page.url().includes('sign-in')) step.find('people', 'is shown to who signed out');
  await page.click('form[data-get] button');
  await page.waitForURL(`${home}/admin/comments`);
  step.count('deeds');
}

/** Comments as readers send them, through the form under an article. Gives the article. */
async function commented(step, browser, home, pages) {
  const { page, context } = await watched(browser, home, { viewport: NARROW });
  const articles = pages.filter(({ kind, language }) => kind === 'article' && language === 'ar');
  const article = `${home}/${articles[0]?.path}`;
  for (const [author, text] of COMMENTS) {
    await page.goto(article);
    const form = page.locator('#comments form[method="post"]').last();
    await form.locator('[name="author"]').fill(author);
    await form.locator('[name="text"]').fill(text);
    // With its script the page stays; what became of the comment is said in it either way.
    await form.locator('button').first().click();
    await page.locator('#comments .notice').waitFor();
    step.count('comments sent');
  }
  await context.close();
  return article;
}

/** Approves one, takes it back, approves it again; then two at once. */
async function decides({ step, home, page }, article) {
  const shown = async () => (await (await fetch(article)).text()).includes('OECD هو 5.3');
  const first = page.locator('.card', { hasText: 'OECD' });
  await page.goto(`${home}/admin/comments`);
  const count = await page.locator('.card').count();
  if (count !== COMMENTS.length) step.find('comments', `${count} wait`);
  if (await shown()) step.find('article', 'shows what was not approved');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > NARROW.width) step.find('comments', `is ${wide} px wide`);
  await first.locator('button[value="approve"]').click();
  await page.waitForSelector('.notice');
  if (!(await shown())) step.find('article', 'does not show what was approved');
  await page.click('.notice button');
  await page.waitForSelector('.notice');
  if (await shown()) step.find('article', 'shows what was taken back');
  await first.locator('button[value="approve"]').click();
  await page.waitForSelector('.notice');
  const boxes = page.locator('.card .tick input');
  if (await page.locator('.many-bar').isVisible()) step.find('comments', 'a bar for nothing');
  for (const at of [0, 1]) await boxes.nth(at).check();
  await page.locator('.many-bar button[value="approve"]').click();
  await page.waitForSelector('.notice');
  const left = await page.locator('.card').count();
  if (left !== COMMENTS.length - 3) step.find('comments', `${left} are left`);
  step.count('deeds', 4);
}

/** By the keyboard alone. */
async function goesWithKeys({ step, home, page }) {
  await page.goto(`${home}/admin/comments?pile=shown`);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const at = await page.evaluate(() =>
    [...document.querySelectorAll('.card')].indexOf(document.activeElement),
  );
  if (at !== 1) step.find('keys', `j twice leads to card ${at}`);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('r')]);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('u')]);
  await page.waitForSelector('.notice');
  step.count('deeds', 2);
}

/** Every page by axe, and a picture of it. */
async function audited(step, browser, { home, state, language, shots }) {
  for (const view of views(NARROW)) {
    const options = { ...view.options, storageState: state };
    const { page, context } = await watched(browser, home, options);
    await page.goto(`${home}/admin/me`);
    await page.click(`button[name="tongue"][value="${language}"]`);
    for (const [name, open] of Object.entries(PAGES)) {
      const { fresh } = open;
      const own = fresh ? await watched(browser, home, view.options) : null;
      const shown = own?.page ?? page;
      await open(shown, home, language);
      const place = `${name} (${language}, ${view.name})`;
      step.count('pages');
      await axed(step, shown, place);
      await sized(step, shown, place);
      const file = `admin-${name}-${language}-${view.name.replace(', ', '-')}.png`;
      await shown.screenshot({ path: join(shots, file), fullPage: true });
      await own?.context.close();
    }
    await context.close();
  }
}

const at = (path) => (page, home) => page.goto(`${home}/admin/${path}`);
const fresh = (open) => Object.assign(open, { fresh: true });

/** How each page is come to. */
const PAGES = {
  'sign-in': fresh((page, home, language) => page.goto(`${home}/admin/sign-in?in=${language}`)),
  wrong: fresh(async (page, home, language) => {
    await page.goto(`${home}/admin/sign-in?in=${language}`);
    await page.fill('#name', 'لا أحد');
    await page.fill('#password', 'a wrong password 7');
    await page.click('form:not([data-get]) button');
    await page.waitForLoadState();
  }),
  held: at('comments'),
  all: at('comments?pile=all&did=approve&ids=1'),
  empty: at('comments?pile=reported'),
  comment: at('comments/1'),
  sure: async (page, home) => {
    await page.goto(`${home}/admin/comments/1`);
    await page.click('button[value="delete"]');
    await page.waitForLoadState();
  },
  blocks: async (page, home) => {
    await page.goto(`${home}/admin/blocks`);
    await page.selectOption('#kind', 'word');
    await page.fill('#written', 'أرباح مضمونة 100%');
    await page.click('form[action="/admin/blocks"] button');
    await page.waitForSelector('.notice');
  },
  erase: async (page, home) => {
    await page.goto(`${home}/admin/erase`);
    await page.fill('#name', 'سالم');
    await page.fill('#id', '1');
    await page.click('form button');
    await page.waitForSelector('.card');
  },
  log: at('log'),
  people: async (page, home) => {
    await page.goto(`${home}/admin/people`);
    await page.click('form[action$="/invite"] button');
    await page.waitForSelector('#link');
    await page.click('summary');
  },
  welcome: async (page, home, language) => {
    await page.goto(`${home}/admin/people`);
    await page.click('form[action$="/invite"] button');
    await page.goto(`${await page.inputValue('#link')}?in=${language}`);
  },
  me: at('me'),
  gone: at('comments/999'),
};
