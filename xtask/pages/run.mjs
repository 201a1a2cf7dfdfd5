// The page checkers. `node run.mjs --site FOLDER [--program FILE] --report FILE STEP…`.
// Exits 1 when a step finds anything.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runAll } from './findings.mjs';
import { pagesOf } from './kinds.mjs';
import { serve } from './serve.mjs';

/** Each step with the file that does it; the cheap ones first. */
const STEPS = [
  'vnu',
  'feeds',
  'axe',
  'browser',
  'xss',
  'admin',
  'comments',
  'hostile-comments',
  'lighthouse',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: 'string' },
    program: { type: 'string' },
    report: { type: 'string' },
  },
});
const chosen = STEPS.filter((step) => !positionals.length || positionals.includes(step));
const site = resolve(values.site);
const { pages, absent, files } = await pagesOf(site);
if (!pages.length) throw new Error(`${site} holds no page`);
const languages = new Set(pages.map((page) => page.language)).size;
const head = [`pages: ${files.length} files, ${pages.length} to look at, ${languages} languages`];
head.push(...pages.map(({ kind, language, path }) => `  ${kind} (${language}): ${path}`));
if (absent.length) head.push(`  (absent: ${absent.join(', ')})`);
console.log(head.join('\n'));

const host = await serve(site);
const steps = [];
for (const name of chosen) steps.push([name, (await import(`./${name}.mjs`)).default]);
const found = await runAll(steps, {
  site,
  pages,
  files,
  home: host.address,
  program: values.program,
  report: values.report,
  head,
});
host.close();
process.exit(found ? 1 : 0);
