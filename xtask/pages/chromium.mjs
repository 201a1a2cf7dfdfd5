// The browser: Debian's Chromium, kept from calling anybody, and pages that tell all they do.

import { chromium } from 'playwright-core';

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/** Starts it. */
export function start() {
  return chromium.launch({ executablePath: PROGRAM, args: FLAGS });
}

/** What Lighthouse's own launcher is told. */
export const launching = { chromePath: PROGRAM, chromeFlags: ['--headless=new', ...FLAGS] };

/**
 * A page that watches itself. `faults` fills with what no page of ours does: a request to another
 * server, a policy violated, an error in the console, a script that fails, a file that is not there.
 * `options` are those of a browser context; requests that leave are stopped.
 */
export async function watched(browser, home, options = {}) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const faults = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(home) || /^(data|blob|about):/.test(url)) return route.continue();
    faults.push(`asks another server: ${url}`);
    return route.abort();
  });
  await context.exposeBinding('__told', (_, sentence) => faults.push(sentence));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      window.__told(`violates its policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // A missing file is told below with its address.
    if (/Failed to load resource/.test(message.text())) return;
    faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`a script fails: ${error.message}`));
  page.on('response', (response) => {
    const document = response.request().isNavigationRequest();
    if (response.status() >= 400 && !document) {
      faults.push(`${response.status()} for ${decodeURI(response.url())}`);
    }
  });
  page.on('popup', (popup) => popup.close().catch(() => {}));
  return { page, context, faults };
}
