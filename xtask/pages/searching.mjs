// The search as a reader uses it: words with what Arabic joins to them, found whole and marked whole.

import { PHONE, watched } from './chromium.mjs';

const FIELD = 'form[role=search] input[type=search], [role=search] input[type=search]';
const RESULTS = 'ol.results li';
/**
 * What is typed, by language, with the word it must be found by when a story has it: a reader types
 * other forms than the stories have.
 */
const WORDS = {
  ar: [
    ['والميناء', 'الميناء'],
    ['ميناء', 'الميناء'],
    ['بالمدرسة', 'المدرسة'],
    ['الترام', 'ترام'],
  ],
  fa: [
    ['بندر', 'بندر'],
    ['دریا', 'دریا'],
  ],
  en: [
    ['harbour', 'harbour'],
    ['Ferry', 'ferry'],
  ],
};
/** Found nowhere in any language. */
const NOTHING = 'قضقضضظغخثص';

/**
 * Checks the search page; `stories` is the HTML of all stories it searches. A word that stands in
 * one is found, and each mark is a whole word.
 */
export async function search(step, browser, home, path, stories) {
  const { page, context, faults } = await watched(browser, home, { viewport: PHONE });
  await page.goto(home + path);
  const language = await page.evaluate(() => document.documentElement.lang.slice(0, 2));
  const place = (word) => `${path} «${word}»`;
  const words = (WORDS[language] ?? []).filter(([, written]) => stories.includes(written));
  if (!words.length) step.note(`${path}: no story has a word that the search is asked for`);
  for (const [word] of words) {
    await type(page, word);
    step.count('searches');
    if (!(await page.locator(RESULTS).count())) {
      step.find(place(word), 'is not found though a story has it');
      continue;
    }
    const marks = await page.locator(`${RESULTS} mark`).evaluateAll(halves);
    if (!marks.length) step.find(place(word), 'nothing is marked in what was found');
    for (const { half } of marks)
      if (half) step.find(place(word), `part of a word is marked: ${half}`);
    const href = await page.locator(`${RESULTS} a`).first().getAttribute('href');
    const { status } = await fetch(new URL(href, page.url()));
    if (status !== 200) step.find(place(word), `the first result leads to nothing: ${href}`);
  }
  await type(page, NOTHING);
  if (await page.locator(RESULTS).count()) step.find(place(NOTHING), 'is found, which it is not');
  await type(page, '<img src=x onerror=alert(1)>');
  faults.forEach((fault) => step.find(path, fault));
  await context.close();
  await withoutScripts(step, browser, home, path);
}

async function type(page, word) {
  const field = page.locator(FIELD).first();
  await field.fill('');
  await field.pressSequentially(word, { delay: 15 });
  await page.waitForTimeout(700);
  if (!(await page.locator(RESULTS).count())) {
    await field.press('Enter');
    await page.waitForTimeout(700);
  }
}

/** For each mark, the word it stands in where it covers only part of that word. */
function halves(marks) {
  const letter = /[\p{L}\p{M}\p{N}\u0640]/u;
  return marks.map((mark) => {
    const before = mark.previousSibling?.textContent?.at(-1) ?? '';
    const after = mark.nextSibling?.textContent?.[0] ?? '';
    const half = letter.test(before) || letter.test(after);
    return { half: half ? `…${before}[${mark.textContent}]${after}…` : undefined };
  });
}

/** Without scripts the page says what to do instead. */
async function withoutScripts(step, browser, home, path) {
  const { page, context } = await watched(browser, home, { javaScriptEnabled: false });
  await page.goto(home + path);
  const words = (await page.locator('main').innerText()).trim();
  if (words.length < 20) step.find(`${path} (no scripts)`, 'says nothing');
  await context.close();
}

/** Found in hostile stories, whose titles the page then writes itself. */
const HOSTILE_WORDS = ['alert', 'script', 'onerror', 'javascript', 'قبل'];

/** Hostile words typed into the search, and hostile stories found by it: nothing runs. */
export async function searchHostile(step, { page, faults, home }, address, vectors, hunt) {
  faults.length = 0;
  await page.goto(address);
  const field = page.locator(FIELD).first();
  for (const word of [...HOSTILE_WORDS, ...vectors]) {
    await field.fill(word.replace(/[\r\n]/g, ' '));
    await page.waitForTimeout(HOSTILE_WORDS.includes(word) ? 700 : 60);
    step.count('hostile searches');
    const found = await page.evaluate(hunt, { home });
    found.forEach((fault) => step.find(`${address} ${JSON.stringify(word)}`, fault));
  }
  for (const word of vectors.slice(0, 20)) {
    await page.goto(`${address}?q=${encodeURIComponent(word)}`);
    const found = await page.evaluate(hunt, { home });
    found.forEach((fault) => step.find(`${address}?q=${word}`, fault));
  }
  faults.forEach((fault) => step.find(address, fault));
}
