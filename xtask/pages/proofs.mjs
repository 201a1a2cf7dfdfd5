// The traps are tried before they are relied on: pages that are as bad as can be must be found so.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Step } from './findings.mjs';
import { strangers } from './hunt.mjs';
import { openPage } from './visitor.mjs';

/** What stands in a page, and a part of the sentence it must be found with. */
const PROOFS = [
  ['<img src=x onerror=alert(1)>', 'it ran: alert(1)'],
  ['<script>window.__ran("x")</script>', 'it ran: __ran(x)'],
  ['<a href="javascript:alert(1)">x</a>', 'it ran: alert(1)'],
  ['<a href="java&Tab;script:x">x</a>', 'leads to javascript:'],
  ['<p onmouseover=alert(1)>x</p>', 'it ran: alert(1)'],
  ['<details ontoggle=alert(1)><summary>x</summary></details>', 'an event handler'],
  ['<img src="//evil.example/x.png">', 'asks another server'],
  ['<iframe srcdoc=x></iframe>', 'foreign element'],
  ['<base href="https://evil.example/">', 'foreign element'],
  ['<svg><text>x</text></svg>', 'not of a text'],
  ['<p style="position:fixed">x</p>', 'a style'],
  ['<form name=cookie></form>', "stands in a script's way"],
  ['<meta http-equiv=refresh content="9;url=https://evil.example">', 'foreign element'],
  ['<script>location="https://evil.example/"</script>', 'asks another server'],
  ['<p id=text>x</p><p id=text>y</p>', 'stands twice'],
  ['</div></main><main>', 'the frame is broken'],
  ['9359', 'a template sign was worked out'],
];

/** Opens each of these, in the folder the visitor's host serves. */
export async function prove(step, visit, folder) {
  await mkdir(join(folder, 'proofs'));
  for (const [at, [piece, sentence]] of PROOFS.entries()) {
    const path = `proofs/${at}.html`;
    await writeFile(
      join(folder, path),
      `<!doctype html><title>x</title><header></header><main><h1>x</h1><div class="body">${piece}</div></main><footer></footer>`,
    );
    const proof = new Step('proof');
    await openPage(proof, visit, visit.home + path, path);
    step.count('proofs');
    if (!proof.findings.some((finding) => finding.includes(sentence))) {
      step.find('the checker itself', `does not see ${piece}: ${proof.findings.join('; ')}`);
    }
  }
}

/** What stands in a reader's words, and what is then found without the policy, and with it. */
const TALK = [
  ['<img src=x onerror=alert(1)>', 'it ran: alert(1)', 'violates its policy'],
  ['<script>window.__ran("x")</script>', 'it ran: __ran(x)', 'violates its policy'],
  ['<a href="javascript:alert(1)">x</a>', 'it ran: alert(1)', 'violates its policy'],
  ['<p onmouseover=alert(1)>x</p>', 'it ran: alert(1)', 'violates its policy'],
  ['<script>location="https://evil.example/"</script>', 'asks another server', 'violates'],
  ['<img src="//evil.example/x.png">', 'asks another server', 'violates'],
  ['<u>x</u>', "in a reader's words", "in a reader's words"],
  ['<p title=x>x</p>', "in a reader's words", "in a reader's words"],
];

/** Where it is put in a page that is served, before which words, and within what. */
const SEATS = [
  ['/stories/form.html', '<p class="hint"', (piece) => `<div class="words">${piece}</div>`],
  [
    '/admin/comments',
    '<nav class="tabs"',
    (piece) => `<div class="card"><div class="words said">${piece}</div></div>`,
  ],
];

/** The same for comments: our own pages as they would be if they let a vector through. */
export async function proveComments(step, visits, home) {
  for (const [path, before, within] of SEATS) {
    for (const [piece, freely, bound] of TALK) {
      for (const [name, visit] of Object.entries(visits)) {
        await visit.page.route(home + path, async (route) => {
          const response = await route.fetch();
          const html = (await response.text()).replace(before, within(piece) + before);
          await route.fulfill({ response, body: html });
        });
        const proof = new Step('proof');
        const about = { eyes: [strangers], words: '.words', frame: ['main', 'h1', 'title'] };
        await openPage(proof, visit, home + path, path, about);
        await visit.page.unroute(home + path);
        step.count('proofs');
        const wanted = name === 'policy' ? bound : freely;
        if (!proof.findings.some((finding) => finding.includes(wanted))) {
          const told = proof.findings.join('; ');
          step.find('the checker itself', `does not see ${piece} in ${path} (${name}): ${told}`);
        }
      }
    }
  }
}
