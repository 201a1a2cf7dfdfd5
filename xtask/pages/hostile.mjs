// Newsrooms whose every word is an attack: the vectors of `xss.txt` in each field a writer fills.

import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The vectors of the list, escapes read. */
export async function vectors() {
  const text = await readFile(new URL('xss.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  const signs = { n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return lines.map((line) =>
    line.replace(/\\(?:u([0-9a-fA-F]{4})|([ntr\\]))/g, (_, code, sign) =>
      code ? String.fromCharCode(parseInt(code, 16)) : signs[sign],
    ),
  );
}

/** A text as YAML and TOML read it alike; signs that neither takes as they are stand as escapes. */
export const quoted = (text) => JSON.stringify(text).replace(/[\x7f-\x9f\ufffe\uffff]/g, escaped);
const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** A text as it may stand in a file: one with such signs is refused whole as no text. */
const written = (text) => text.replace(/[\0-\x08\x0b\x0e-\x1f\x7f]/g, '');
/** A text that stays within its line. */
const lined = (text) => written(text).replace(/[\n\r]/g, ' ');

/** A story with the vector in every field, quoted as a careful writer would. */
export function story(vector, slug) {
  const value = quoted(vector);
  const line = lined(vector);
  const plain = written(vector);
  return `---
title: ${value}
standfirst: ${value}
slug: ${slug}
date: 2026-03-01
updated: 2026-03-02
lang: ar
authors: [${value}, ${quoted(`ليلى ${vector}`)}]
labels: [${value}, ${quoted(`نقل ${vector}`)}]
series: ${value}
sources: [${value}, ${quoted(`https://daftar.example/${vector}`)}, {text: ${value}, href: ${value}}]
corrections: [${value}]
cover: ${value}
alt: ${value}
ai: assisted
review: {by: ${value}, on: 2026-03-02, checked: ${value}, responsible: ${value}}
${quoted(`x ${vector}`)}: ${value}
---

${plain}

## ${line}

قبل ${line} بعد، [${line}](${line}) و[س](${line} "${line}") و![${line}](x.png) و![ص](${line}) و<${line}>.

## قسم ثانٍ

- ${line}

> ${line}

| أ | ب |
|---|---|
| ${line} | \`${line}\` |

\`\`\`${line}
${plain}
\`\`\`

نص[^1] والسلام.

[^1]: ${line}
`;
}

/** A story whose front matter holds the vector as it is, which YAML may take for anything. */
export function rawStory(vector, slug) {
  return `---
slug: ${slug}
title: ${written(vector)}
standfirst: ${written(vector)}
labels: ${written(vector)}
date: 2026-02-01
---

نص ${slug}.
`;
}

/** A picture of one point, so that a story has one that is there. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An English story whose picture is there, with the vector for its words. */
export function picturedStory(vector, slug) {
  return `---
title: ${quoted(vector)}
slug: ${slug}
date: 2026-03-01
lang: en
cover: media/p.png
---

![${lined(vector)}](media/p.png)

Text.
`;
}

/** What else a newsroom may say of itself: a name, and lines with a hostile value and address. */
const SAID = [
  ['tagline', (value) => `tagline = ${value}`],
  [
    'items of the menu',
    (value, link) => `[[menu]]
title = ${value}
[[menu.items]]
title = ${value}
link = ${link}`,
  ],
  [
    'languages',
    (value, link) => `[language.en]
title = ${value}
tagline = ${value}
[[language.en.menu]]
title = ${value}
link = ${link}`,
  ],
  ...['labels', 'authors', 'series'].map((list) => [
    list,
    (value) =>
      `[[${list}]]
name = ${value}
slug = "one"
about = ${value}
names = { en = ${value} }`,
  ]),
  ['redirects', (_, link) => `[redirects]\n"old/x.html" = ${link}`],
];

/**
 * A newsroom whose own words are the vector, and its addresses `address`; `said` names what of
 * [`SAID`] is said besides its title and menu.
 */
export function newsroomFile(vector, said, address) {
  const value = quoted(vector);
  const link = quoted(address);
  const lines = SAID.filter(([name]) => said.includes(name)).map(([, line]) => line(value, link));
  // TOML wants what stands in no table first.
  const top = lines.filter((line) => !line.startsWith('['));
  const tables = lines.filter((line) => line.startsWith('['));
  return `title = ${value}
languages = ["ar", "en"]
base_url = "https://daftar.example/"
${top.join('\n')}

[[menu]]
title = ${value}
link = ${link}

[[menu]]
title = ${quoted(`x ${vector}`)}
link = "pages/about.html"

${tables.join('\n\n')}
`;
}

/** What of [`SAID`] this program takes. */
export async function whatIsTaken(program, folder) {
  const taken = [];
  for (const [name] of SAID) {
    const toml = newsroomFile('x', [name], 'index.html');
    const { fault } = await build(program, folder, { 'warraq.toml': toml });
    if (!fault) taken.push(name);
  }
  return taken;
}

/** Writes a newsroom of these files afresh and builds it; `fault` says why when it cannot. */
export async function build(program, folder, files) {
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  try {
    await run(program, ['build', folder], { maxBuffer: 1 << 28 });
    return { site: join(folder, 'public') };
  } catch (fault) {
    return { fault: fault.stderr || fault.message };
  }
}
