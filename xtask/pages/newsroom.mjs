// The program as it serves a newsroom, and its owner, who signs in with a passkey of a virtual
// authenticator and decides on comments.

import { execFile, spawn } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { watched } from './chromium.mjs';

const run = promisify(execFile);

/** A narrow telephone. */
export const NARROW = { width: 360, height: 740 };
/** Rules that hinder no checker: all comments wait, and as many may come as like. */
export const OPEN = '[comments]\nper_hour = 1000000\nstory_per_minute = 100000\n';

/** A newsroom in `folder` with this site and these words of its own. */
export async function newsroom(folder, site, rules) {
  await mkdir(folder);
  await writeFile(join(folder, 'warraq.toml'), rules);
  await symlink(site, join(folder, 'public'));
  return folder;
}

/** The program, serving a newsroom or a site with this database, and the link it prints. */
export async function serving(program, folder, data) {
  const words = ['serve', folder, '--data', data, '--address', '127.0.0.1:0', '--new-owner'];
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /http:\S+\/admin\/welcome\/\S+/.exec(line)?.[0];
    if (link) return { link, home: new URL(link).origin, stop: () => child.kill('SIGINT') };
  }
  throw new Error('the server printed no link');
}

/** Brings a file of comments; gives the program's report. */
export async function brought(program, folder, data, file) {
  const words = ['comments', 'import', file, '--in', folder, '--data', data, '--format', 'json'];
  return JSON.parse((await run(program, words, { maxBuffer: 1 << 26 })).stdout);
}

/** A device with keys that always finds its person there. */
export async function authenticator(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Follows the owner's link and makes a passkey. */
export async function joins(page, { link, home }, name) {
  await page.goto(link);
  await page.fill('#name', name);
  await page.click('[data-key]');
  await page.waitForURL(`${home}/admin/comments`);
}

/** The owner at the comments on a telephone, in Arabic; its `state` opens the pages to others. */
export async function owner(browser, server, name) {
  const visit = await watched(browser, server.home, { viewport: NARROW });
  await authenticator(visit.context, visit.page);
  await joins(visit.page, server, name);
  await visit.page.goto(`${server.home}/admin/me`);
  await visit.page.click('button[name="tongue"][value="ar"]');
  await visit.page.waitForSelector('html[lang="ar"]');
  return { ...visit, home: server.home, state: await visit.context.storageState() };
}

/** The card with these words of a comment, on a page of comments. */
export function card(page, words) {
  return page.locator('.card').filter({ has: page.locator('.said', { hasText: words }) });
}

/** Approves the comment with these words; gives its number and why it waited. */
export async function approved({ page, home }, words) {
  await page.goto(`${home}/admin/comments`);
  const one = card(page, words);
  const id = Number((await one.locator('h2').getAttribute('id')).replace('by-', ''));
  const why = await one.locator('.margin').innerText();
  await one.locator('button[value="approve"]').click();
  await page.waitForSelector('.notice');
  return { id, why };
}
