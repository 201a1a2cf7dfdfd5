// Lighthouse over one page of each kind, as it comes: a phone of the middle class, its network and
// processor throttled by calculation. Every category must be whole.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

import { launching } from './chromium.mjs';

/** Speed is measured on a machine that has other work too: the best of so many runs counts. */
const RUNS = 3;

export default async function measured(step, { home, pages }) {
  const chrome = await launch(launching);
  try {
    for (const { kind, path } of pages) {
      // What is not found answers 404, which Lighthouse refuses to measure.
      if (kind === 'not found') continue;
      const best = await bestOf(home + path, chrome.port);
      step.count('pages');
      if (best.runtimeError) {
        step.find(path, `${best.runtimeError.code}: ${best.runtimeError.message}`);
        continue;
      }
      for (const category of Object.values(best.categories)) {
        if (category.score === 1) continue;
        const score = category.score?.toFixed(2) ?? 'no score';
        step.find(path, `${category.title} ${score}: ${costs(best, category)}`);
      }
    }
  } finally {
    await chrome.kill();
  }
}

async function bestOf(address, port) {
  let best;
  for (let run = 0; run < RUNS; run += 1) {
    const options = { port, output: 'json', logLevel: 'silent' };
    // Only speed varies from run to run.
    if (best) options.onlyCategories = ['performance'];
    const { lhr } = await lighthouse(address, options);
    if (!best) best = lhr;
    else if (speed(lhr) > speed(best)) {
      best.categories.performance = lhr.categories.performance;
      Object.assign(best.audits, lhr.audits);
    }
    if (best.runtimeError || speed(best) === 1) break;
  }
  return best;
}

const speed = (lhr) => lhr.categories.performance?.score ?? 0;

/** Which audits cost the category what, with the first things they name. */
function costs(lhr, category) {
  return category.auditRefs
    .filter(
      ({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1,
    )
    .map(({ id }) => {
      const audit = lhr.audits[id];
      const items = (audit.details?.items ?? [])
        .slice(0, 3)
        .map(
          (item) => item.node?.snippet ?? item.sourceLocation?.url ?? item.url ?? item.description,
        )
        .filter(Boolean);
      const said = [audit.displayValue, ...items].filter(Boolean).join('; ');
      return `${id} ${audit.score.toFixed(2)}${said ? ` [${said}]` : ''}`;
    })
    .join(', ');
}
