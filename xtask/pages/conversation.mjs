// A conversation under one article from the first comment to the last deletion: two readers, a
// moderator between them, and what the page shows to everybody after each deed.

import { approved, card, NARROW } from './newsroom.mjs';
import { answers, laid, reader, reports, rewrites, withdraws, writes } from './reader.mjs';

/** What is written, and which way name and paragraphs run. `mark` tells conversations apart. */
const WORDS = {
  ar: (mark) => ({
    held: 'بانتظار المراجعة',
    first: {
      author: `ليلى ${mark} (Layla)`,
      text: `الرقم 3.5 في تقرير OECD هو 5.3%، راجع الصفحة ${mark}.\n\nhttps://example.org/2026 هو المصدر (PDF).\n\nIt is *5.3*, not 3.5.`,
      ways: ['rtl', 'rtl', 'rtl', 'ltr'],
    },
    changed: `صُحّح الرقم: 12.75% في تقرير IMF، الصفحة ${mark}.`,
    answer: {
      author: `Tom ${mark} (توم)`,
      text: `> الرقم 3.5\n\nصحيح، وهو في OECD 2026 أيضًا، ص ${mark}.`,
      ways: ['ltr', 'rtl', 'rtl'],
    },
  }),
  en: (mark) => ({
    held: 'held for review',
    first: {
      author: `Sam ${mark} (سام)`,
      text: `The 3.5 in the OECD table should be 5.3%, see page ${mark}.\n\nقال «ميناء» 2026 غير ذلك.`,
      ways: ['ltr', 'ltr', 'rtl'],
    },
    changed: `Corrected: 12.75% in the IMF table, page ${mark}.`,
    answer: {
      author: `هدى ${mark} (Huda)`,
      text: `> The 3.5\n\nRight, and «ميناء» says so too, p. ${mark}.`,
      ways: ['rtl', 'ltr', 'ltr'],
    },
  }),
};

let marks = 7100;

/** Holds it; what goes wrong is found. `desk` is the moderator's page. */
export async function converse({ step, browser, desk, home, article, language, script }) {
  marks += 1;
  const words = WORDS[language](marks);
  const place = `${language}, ${script ? 'with' : 'without'} script`;
  const [writer, other] = [
    await reader(browser, home, article, script),
    await reader(browser, home, article, script),
  ];
  const scene = { step, place, words, desk, writer, other, find: (what) => step.find(place, what) };
  scene.first = await comes(scene);
  scene.answer = await isAnswered(scene);
  await isChanged(scene);
  await isReported(scene);
  await goes(scene);
  for (const { faults, context } of [writer, other]) {
    faults.forEach(scene.find);
    await context.close();
  }
}

/** The article as it stands for everybody. */
async function shows({ other: { page, article } }, words) {
  await page.goto(article);
  return (await page.locator('#comments .words', { hasText: words }).count()) === 1;
}

/** A comment: told to be held, not shown; approved, shown as it is to be read. Gives its number. */
async function comes(scene) {
  const { step, words, desk, writer, find } = scene;
  const { first, held } = words;
  const line = first.text.split('\n')[0];
  await writer.page.goto(writer.article);
  await writes(writer, first);
  const notice = writer.page.locator('#comments .notice');
  if (!(await notice.innerText()).includes(held)) find('does not say that a comment is held');
  const focused = await notice.evaluate((one) => one === document.activeElement);
  if (writer.script && !focused) find('what became of the comment is not focused');
  if (await shows(scene, line)) find('shows what was not approved');
  const { id, why } = await approved(desk, line);
  if (/JavaScript/.test(why) === writer.script) find(`waits for «${why}»`);
  if (!(await shows(scene, line))) find('does not show what was approved');
  await lies(scene, id, first);
  step.count('deeds', 2);
  return id;
}

async function lies({ other: { page }, find, step }, id, { ways }) {
  await page.evaluate(() => document.fonts.ready);
  const wrong = await page.locator(`#comment-${id}`).evaluate(laid, ways);
  step.count('paragraphs', ways.length);
  wrong.forEach(find);
}

/** An answer by another reader, who first thinks better of it. Gives its number. */
async function isAnswered(scene) {
  const { step, words, desk, other, find, first } = scene;
  const { page, script } = other;
  const form = await answers(other, first);
  const line = form.locator('.answering');
  if (!(await line.innerText()).includes(words.first.author)) find('does not say who is answered');
  if (script && !(await page.locator(`#comment-${first} + #comment-form`).count())) {
    find('the form does not stand under what it answers');
  }
  await line.locator('.cancel').click();
  await page.locator('.seat > #comment-form').waitFor();
  if ((await form.locator('[name="parent"]').inputValue()) !== '0') find('answers what it left');
  await answers(other, first);
  await writes(other, words.answer);
  const said = words.answer.text.split('\n').at(-1);
  if (await shows(scene, said)) find('shows an answer that was not approved');
  const { id } = await approved(desk, said);
  await page.goto(other.article);
  if (!(await isUnder(page, id, first))) find('an answer does not stand under its comment');
  await lies(scene, id, words.answer);
  step.count('deeds', 3);
  return id;
}

/** Whether one comment, or its place, stands in the list under another, and is set in. */
async function isUnder(page, id, parent) {
  const below = `li:has(> #comment-${parent}) > ol.answers > li > #comment-${id}`;
  if (!(await page.locator(below).count())) return false;
  const [inner, outer] = await Promise.all(
    [id, parent].map((one) => page.locator(`#comment-${one}`).boundingBox()),
  );
  return inner.y >= outer.y + outer.height && inner.width < outer.width;
}

/** Its writer changes the comment: it waits again, neither old words nor new ones are shown. */
async function isChanged(scene) {
  const { step, words, desk, writer, other, find, first, answer } = scene;
  await rewrites(writer, first, words.changed);
  const old = words.first.text.split('\n')[0];
  if (await shows(scene, old)) find('shows what its writer changed');
  if (await shows(scene, words.changed)) find('shows a change that was not approved');
  if (!(await other.page.locator(`#comment-${answer}`).count())) find('an answer went with it');
  await approved(desk, words.changed);
  if (!(await shows(scene, words.changed))) find('does not show the approved change');
  if (await shows(scene, old)) find('shows the old words beside the new');
  const marked = other.page.locator(`#comment-${first} .byline > span`);
  if (!(await marked.count())) find('does not say that a comment was changed');
  if (!(await isUnder(other.page, answer, first))) find('the answer did not come back under it');
  step.count('deeds', 2);
}

/** The other reader may not touch it, and reports it. */
async function isReported({ step, words, desk, writer, other, find, first }) {
  await writer.page.goto(writer.article);
  const [report] = await writer.page
    .locator(`#comment-${first} .does a[href$="/report"]`)
    .evaluateAll((links) => links.map((link) => link.href));
  const strange = await other.page.goto(report.replace(/report$/, 'edit'));
  if (strange.status() !== 403) find(`another's comment can be changed: ${strange.status()}`);
  await reports(other, first);
  await desk.page.goto(`${desk.home}/admin/comments?pile=reported`);
  const told = await card(desk.page, words.changed).count();
  if (told !== 1) find(`${told} reports are told to the newsroom`);
  const [tongue, wide] = await desk.page.evaluate(() => [
    document.documentElement.lang,
    document.documentElement.scrollWidth,
  ]);
  if (tongue !== 'ar' || wide > NARROW.width) find(`its page is in ${tongue}, ${wide} px wide`);
  step.count('deeds');
}

/** Its writer deletes it: its place stays while an answer stands under it. */
async function goes(scene) {
  const { step, words, writer, other, find, first, answer } = scene;
  await withdraws(writer, first);
  if (!(await writer.page.locator('#comments .notice').count())) find('does not say it is deleted');
  if (await shows(scene, words.changed)) find('shows what was deleted');
  if (!(await other.page.locator(`p.gone#comment-${first}`).count())) find('leaves no place');
  if (!(await isUnder(other.page, answer, first))) find('an answer stands no more in its place');
  await withdraws(other, answer);
  await other.page.goto(other.article);
  for (const id of [first, answer]) {
    if (await other.page.locator(`article#comment-${id}`).count()) find('shows a deleted comment');
  }
  step.count('deeds', 2);
}
