// Addresses of the site: where it says it will stand, and which of its files an address names.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The address the site is published at, from its front page's canonical link; none if unsaid. */
export async function baseOf(site) {
  const front = await readFile(join(site, 'index.html'), 'utf8');
  return /<link rel="?canonical"? href="([^"]+)"/.exec(front)?.[1];
}

/** The file of the site a full address names; `undefined` when it lies elsewhere or is no file. */
export function fileAt(address, base, files) {
  if (!base || !address?.startsWith(base)) return undefined;
  const path = decodeURIComponent(new URL(address).pathname.slice(new URL(base).pathname.length));
  return [path, `${path}index.html`, `${path}/index.html`].find((one) => files.includes(one));
}

/** Whether this is a full web address. */
export function isFull(address) {
  return /^https?:\/\/[^/]+/.test(address ?? '') && URL.canParse(address);
}

/** Finds fault with an address a machine is told: it must be full, and if ours, name a file. */
export function checkAddress(step, place, what, address, { base, files }) {
  if (!isFull(address)) step.find(place, `${what} is no full address: «${address}»`);
  else if (base && address.startsWith(base) && !fileAt(address, base, files)) {
    step.find(place, `${what} names nothing in the site: ${address}`);
  }
}
