// The film of an article: it can be played, its captions load and have words in time.

import { DESKTOP, watched } from './chromium.mjs';

/** Checks every film of this page. */
export async function film(step, browser, home, path) {
  const { page, context, faults } = await watched(browser, home, { viewport: DESKTOP });
  await page.goto(home + path);
  const films = await page.locator('video').all();
  for (const one of films) {
    step.count('films');
    const told = await one.evaluate(captions);
    const place = `${path} (film)`;
    if (told.error) step.find(place, told.error);
    else if (!told.shown) step.find(place, `none of ${told.cues} captions shows at ${told.at} s`);
    if (!(told.duration > 0)) step.find(place, 'has no length');
    if (!told.poster) step.find(place, 'has no picture before it plays');
    if (told.language === '') step.find(place, 'captions in no language');
  }
  faults.forEach((fault) => step.find(path, fault));
  await context.close();
}

/** Shows the captions and goes to the middle of the first. */
async function captions(video) {
  const wait = (target, name) =>
    new Promise((done, failed) => {
      target.addEventListener(name, done, { once: true });
      target.addEventListener('error', () => failed(new Error(`${target.localName} fails`)), {
        once: true,
      });
      setTimeout(() => failed(new Error(`${target.localName} does not say ${name}`)), 8000);
    });
  try {
    video.preload = 'auto';
    video.load();
    if (video.readyState < 1) await wait(video, 'loadedmetadata');
    const element = video.querySelector('track');
    if (!element) return { error: 'has no captions' };
    const { track } = element;
    const loads = element.readyState === 2 ? undefined : wait(element, 'load');
    track.mode = 'showing';
    await loads;
    const cues = track.cues?.length ?? 0;
    if (!cues) return { error: 'its captions hold nothing' };
    const [first] = track.cues;
    const at = (first.startTime + first.endTime) / 2;
    const sought = wait(video, 'seeked');
    video.currentTime = at;
    await sought;
    await new Promise((done) => setTimeout(done, 200));
    const shown = [...(track.activeCues ?? [])].some((cue) => cue.text.trim());
    const { poster, duration } = video;
    return { cues, at, shown, poster, duration, language: track.language };
  } catch (fault) {
    return { error: fault.message };
  }
}
