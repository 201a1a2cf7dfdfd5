// The Nu HTML checker over every page and every style sheet: no errors, no warnings.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ARCHIVE = join(
  dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')),
  'build/dist/vnu.jar',
);

export default async function vnu(step, { site, files }) {
  const ofEnding = (ending) => files.filter((path) => path.endsWith(ending));
  for (const [what, ending, flag] of [
    ['pages', '.html', '--skip-non-html'],
    ['style sheets', '.css', '--skip-non-css'],
    ['drawings', '.svg', '--skip-non-svg'],
  ]) {
    const paths = ofEnding(ending);
    if (!paths.length) continue;
    step.count(what, paths.length);
    for (const message of await messages(
      flag,
      paths.map((path) => join(site, path)),
    )) {
      const plain = message.type === 'info' && message.subType !== 'warning';
      // The checker reads files, which have no origin, and so takes 'self' for nobody; it also takes
      // JSON-LD for a script that runs. What the policy really stops, the browser step sees.
      if (message.message.includes('violates Content Security Policy (meta tag)')) continue;
      if (plain) continue;
      const path = message.url ? relative(site, fileURLToPath(message.url)) : 'the checker itself';
      const extract = message.extract?.trim().replace(/\s+/g, ' ');
      const kind = message.subType ?? message.type;
      const place = `${path}:${message.lastLine ?? '?'}`;
      step.find(place, `${kind}: ${message.message}${extract ? ` [${extract}]` : ''}`);
    }
  }
}

async function messages(flag, paths) {
  const found = [];
  // Command lines have an end; a site need not.
  for (let at = 0; at < paths.length; at += 200) {
    const some = paths.slice(at, at + 200);
    found.push(
      ...(await run(['--exit-zero-always', '--stdout', '--format', 'json', flag, ...some])),
    );
  }
  return found;
}

function run(words) {
  return new Promise((done, failed) => {
    const java = spawn('java', ['-Xss2m', '-jar', ARCHIVE, ...words]);
    let out = '';
    let errors = '';
    java.stdout.setEncoding('utf8').on('data', (piece) => (out += piece));
    java.stderr.setEncoding('utf8').on('data', (piece) => (errors += piece));
    java.on('error', () =>
      failed(new Error('Java does not start; on Debian: apt install default-jre-headless')),
    );
    java.on('close', () => {
      try {
        done(JSON.parse(out).messages);
      } catch {
        failed(new Error(`the Nu checker said no JSON: ${out}${errors}`));
      }
    });
  });
}
