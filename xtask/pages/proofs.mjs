// The traps are tried before they are relied on: pages that are as bad as can be must be found so.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Step } from './findings.mjs';

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

/** Opens each of these with `openPage`, in the folder the visitor's host serves. */
export async function prove(step, visit, folder, openPage) {
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
