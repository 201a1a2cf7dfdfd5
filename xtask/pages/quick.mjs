// The quick navigation of an article: by pointer, by keyboard, without scripts; on a phone, where it
// is a bar that opens, and at a desk, where it is a list beside the text.

import { DESKTOP, PHONE, watched } from './chromium.mjs';

const BAR = '.quick-bar a, .quick-bar button';
const LIST = '#quick';
const LINKS = '#quick li a';
const CLOSE = '.quick-close a, .quick-close button';
/** Smallest height of what a finger meets, pixels. */
const FINGER = 44;
/** Longest time opening and closing takes, milliseconds. */
const PATIENCE = 1500;

/** Checks it on this page. */
export async function quick(step, browser, home, path) {
  for (const [name, viewport, run, more] of [
    ['phone, pointer', PHONE, byPointer, { hasTouch: true }],
    ['phone, keyboard', PHONE, byKeyboard, {}],
    ['phone, no scripts', PHONE, byPointer, { javaScriptEnabled: false }],
    ['desktop, pointer', DESKTOP, beside, {}],
    ['desktop, keyboard', DESKTOP, besideByKeyboard, {}],
    ['desktop, no scripts', DESKTOP, beside, { javaScriptEnabled: false }],
  ]) {
    const { page, context } = await watched(browser, home, { viewport, ...more });
    const scripts = more.javaScriptEnabled !== false;
    const place = `${path} (quick navigation; ${name})`;
    try {
      await page.goto(home + path);
      step.count('quick navigations');
      await run({ page, scripts, find: (sentence) => step.find(place, sentence) });
    } catch (fault) {
      step.find(place, fault.message.split('\n').slice(0, 3).join(' '));
    }
    await context.close();
  }
}

async function seen(page, selector) {
  return page.locator(selector).first().isVisible();
}

async function becomes(page, selector, state) {
  const options = { state, timeout: PATIENCE };
  return page
    .locator(selector)
    .first()
    .waitFor(options)
    .then(
      () => true,
      () => false,
    );
}

async function byPointer({ page, scripts, find }) {
  if (!(await seen(page, BAR))) return find('the bar is not seen');
  if (await seen(page, LINKS)) find('the list is open before anybody opened it');
  await page.locator(BAR).first().click();
  if (!(await becomes(page, LINKS, 'visible'))) return find('a touch on the bar does not open it');
  await settled(page);
  const box = await page.locator(LIST).boundingBox();
  if (box.height > PHONE.height * 0.75)
    find(`the open list takes ${box.height} of ${PHONE.height} px`);
  for (const link of await page.locator(`${LINKS}, ${BAR}, ${CLOSE}`).all()) {
    const size = await link.boundingBox();
    if (size && size.height < FINGER) find(`${size.height} px high: «${await link.innerText()}»`);
  }
  const last = page.locator(LINKS).last();
  const target = await last.getAttribute('href');
  await last.click();
  await arrived(page, target, find);
  if (!(await becomes(page, LINKS, 'hidden'))) find('the list stays open after a choice');
  await closes(page, () => page.locator(CLOSE).first().click(), 'the word for closing', find);
  if (!scripts) return;
  await closes(page, () => page.mouse.click(PHONE.width / 2, 60), 'a touch beside the list', find);
  await closes(page, () => page.keyboard.press('Escape'), 'Escape', find);
}

async function closes(page, act, what, find) {
  await page.locator(BAR).first().click();
  if (!(await becomes(page, LINKS, 'visible'))) return find('it does not open a second time');
  await settled(page);
  const before = await page.evaluate(() => scrollY).catch(() => 0);
  await act();
  if (!(await becomes(page, LINKS, 'hidden'))) find(`${what} does not close it`);
  const after = await page.evaluate(() => scrollY).catch(() => 0);
  if (Math.abs(after - before) > 2)
    find(`${what} closes it and moves the page by ${after - before} px`);
}

async function byKeyboard({ page, find }) {
  if (!(await tabTo(page, BAR))) return find('Tab does not reach the bar');
  await page.keyboard.press('Enter');
  if (!(await becomes(page, LINKS, 'visible'))) return find('Enter on the bar does not open it');
  await settled(page);
  if (!(await focusIn(page, LIST))) find('focus is not in the list once it is open');
  await page.keyboard.press('Escape');
  if (!(await becomes(page, LINKS, 'hidden'))) find('Escape does not close it');
  await settled(page);
  if (!(await focusIn(page, '.quick-bar'))) find(`after Escape focus is on ${await focused(page)}`);
  await page.locator(BAR).first().focus();
  await page.keyboard.press('Enter');
  if (!(await becomes(page, LINKS, 'visible'))) return find('it does not open a second time');
  await settled(page);
  if (!(await tabTo(page, `${LINKS} >> nth=1`, 12)))
    return find('Tab does not reach the second section');
  const target = await page.locator(LINKS).nth(1).getAttribute('href');
  await page.keyboard.press('Enter');
  await arrived(page, target, find);
  if (!(await becomes(page, LINKS, 'hidden'))) find('the list stays open after Enter on a section');
}

async function beside({ page, scripts, find }) {
  if (!(await seen(page, LINKS))) return find('the list is not seen');
  const last = page.locator(LINKS).last();
  const target = await last.getAttribute('href');
  await last.click();
  await arrived(page, target, find);
  if (!scripts) return;
  const marked = page.locator('#quick [aria-current]');
  if (
    !(await marked
      .first()
      .waitFor({ timeout: PATIENCE })
      .then(
        () => true,
        () => false,
      ))
  ) {
    find('no section is marked as the present one');
  }
}

async function besideByKeyboard({ page, find }) {
  if (!(await tabTo(page, `${LINKS} >> nth=1`)))
    return find('Tab does not reach the second section');
  const target = await page.locator(LINKS).nth(1).getAttribute('href');
  await page.keyboard.press('Enter');
  await arrived(page, target, find);
}

/** The heading a link names stands on the screen, not under a bar. */
async function arrived(page, href, find) {
  const heading = page.locator(`[id="${decodeURIComponent(href.slice(1))}"]`);
  await page.waitForTimeout(600);
  const box = await heading.boundingBox();
  const { height } = page.viewportSize();
  if (!box || box.y < -2 || box.y + box.height > height) {
    find(`${href} is not on the screen after the choice (at ${Math.round(box?.y ?? NaN)} px)`);
  }
}

/** Waits until nothing moves. */
async function settled(page) {
  await page.waitForTimeout(350);
}

async function tabTo(page, selector, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const there = await page
      .locator(selector)
      .first()
      .evaluate((node) => node === document.activeElement);
    if (there) return true;
  }
  return false;
}

function focusIn(page, selector) {
  return page.evaluate((selector) => Boolean(document.activeElement?.closest(selector)), selector);
}

function focused(page) {
  return page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80));
}
