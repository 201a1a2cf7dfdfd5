// What a step found, and how it is told: one line a step, every finding under it in full.

import { writeFile } from 'node:fs/promises';

/** A step of the checkers: what it looked at, what it found, what it could not look at. */
export class Step {
  constructor(name) {
    this.name = name;
    this.counts = {};
    this.findings = [];
    this.notes = [];
    this.began = Date.now();
  }

  /** Counts one more of what was looked at, such as `pages`. */
  count(what, more = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + more;
  }

  /** Something is wrong at this place. The same sentence about a place is told once. */
  find(place, sentence) {
    const finding = `${place}: ${sentence}`.replace(/\s+/g, ' ');
    if (!this.findings.includes(finding)) this.findings.push(finding);
  }

  /** Something worth knowing that is no fault, such as a kind of page that is absent. */
  note(sentence) {
    const note = sentence.replace(/\s+/g, ' ');
    if (!this.notes.includes(note)) this.notes.push(note);
  }

  /** The step in words: its line, then findings and notes. */
  told() {
    const counts = Object.entries(this.counts).map(([what, count]) => `${count} ${what}`);
    const seconds = ((Date.now() - this.began) / 1000).toFixed(0);
    const verdict = this.findings.length ? `${this.findings.length} findings` : 'nothing found';
    const line = `${this.name}: ${verdict} (${[...counts, `${seconds} s`].join(', ')})`;
    return [
      line,
      ...this.findings.map((finding) => `  - ${finding}`),
      ...this.notes.map((note) => `  (${note})`),
    ].join('\n');
  }
}

/** Runs the steps one after another, tells each as it ends; a step that breaks is a finding. */
export async function runAll(steps, context) {
  const told = [context.head.join('\n')];
  let found = 0;
  for (const [name, run] of steps) {
    const step = new Step(name);
    try {
      await run(step, context);
    } catch (fault) {
      step.find('the checker itself', fault.stack ?? String(fault));
    }
    const words = step.told();
    console.log(words);
    told.push(words);
    found += step.findings.length;
  }
  await writeFile(context.report, `${told.join('\n\n')}\n`);
  return found;
}
